import type { RecordedResource } from "../engine";

/** A resource that sends failed events to a dead-letter queue. */
export interface Failing {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** The function whose failed events arrive in the queue. */
  readonly functionName?: string;
}

/** Returns the dead-letter queues by ARN, with the resources that send to them. */
export function deadLetterQueues(
  graph: readonly RecordedResource[],
): ReadonlyMap<string, readonly Failing[]> {
  const queues = new Map<string, Failing[]>();
  for (const { urn, type, name, inputs } of graph)
    for (const arn of new Set(targetsOf(inputs))) {
      const list = queues.get(arn) ?? [];
      list.push({ urn, type, name, ...functionOf(type, inputs) });
      queues.set(arn, list);
    }
  return queues;
}

function functionOf(type: string, { functionName, name }: Readonly<Record<string, unknown>>) {
  const found = type === "aws:lambda/function:Function" ? name : functionName;
  return typeof found === "string" ? { functionName: found } : {};
}

/** Finds queues' ARNs in and below inputs whose names refer to failures, as they do in every service. Policies are JSON. */
function targetsOf(value: unknown, failing = false): string[] {
  if (typeof value === "string")
    return failing ? (value.match(/\barn:[\w-]+:sqs:[\w-]*:\d*:[\w.-]+/g) ?? []) : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, held]) =>
    targetsOf(held, failing || /^(deadLetter|onFailure|redrive(?!Allow))/i.test(name)),
  );
}
