import type { RecordedResource } from "@game-backend/local-cloud";

/** The parts of a resource that limits apply to. */
export type Limited = Pick<RecordedResource, "name" | "inputs" | "outputs">;

/** A documented limit of one property of a type. */
export interface Limit {
  /** The limit in words, with the AWS document that states it. */
  readonly says: string;
  readonly of: (resource: Limited) => unknown;
  /** The pattern of a text, the range of a number, the most bytes of a text or document, or the most entries of a list. */
  readonly pattern?: RegExp;
  readonly range?: readonly [least: number, most: number];
  readonly bytes?: number;
  readonly entries?: number;
}

/** Returns how a resource violates a limit, or `undefined` if it does not, or lacks the property. */
export function broken(limit: Limit, resource: Limited): string | undefined {
  const value = limit.of(resource);
  if (value === undefined || value === null) return undefined;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const plain = Array.isArray(value) ? value.join() : typeof value === "object" ? text : String(value);
  const { pattern, range, bytes, entries } = limit;
  const number = Number(value);
  const wrong =
    (pattern && !pattern.test(plain)) ||
    (range && !(number >= range[0] && number <= range[1])) ||
    (bytes !== undefined && Buffer.byteLength(text) > bytes) ||
    (entries !== undefined && (!Array.isArray(value) || value.length > entries));
  return wrong ? `${resource.name}: ${limit.says}; it is ${plain.slice(0, 80)}` : undefined;
}

/** Returns a function that reads an input by its path. */
export const input =
  (path: string) =>
  ({ inputs }: Limited): unknown =>
    path
      .split(".")
      .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], inputs);

/** Returns a function that reads an output by its name. */
export const output =
  (name: string) =>
  ({ outputs }: Limited): unknown =>
    outputs[name];

/** Returns a function that reads a property of a Cloud Control resource. */
export const desired =
  (name: string) =>
  ({ inputs }: Limited): unknown =>
    (JSON.parse(String(inputs["desiredState"])) as Record<string, unknown>)[name];
