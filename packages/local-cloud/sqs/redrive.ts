import { z } from "zod";

import { AwsError } from "../core/service";

/** A queue's redrive policy: where a message goes that was received too often. */
export interface Redrive {
  readonly deadLetterArn: string;
  /** The number of receives after which the next one moves a message to the dead-letter queue. */
  readonly maxReceiveCount: number;
}

/** The queues that may use a queue as their dead-letter queue. */
export type RedriveAllow = "allowAll" | "denyAll" | readonly string[];

const queueArn = z.string().regex(/^arn:aws:sqs:[\w-]+:\d{12}:[\w-]+$/);

const redrivePolicy = z.strictObject({
  deadLetterTargetArn: queueArn,
  // SQS takes the number as text too.
  maxReceiveCount: z.coerce.number().int().min(1).max(1000),
});

const allowPolicy = z.discriminatedUnion("redrivePermission", [
  z.strictObject({ redrivePermission: z.enum(["allowAll", "denyAll"]) }),
  z.strictObject({
    redrivePermission: z.literal("byQueue"),
    sourceQueueArns: z.array(queueArn).min(1).max(10),
  }),
]);

/** Returns SQS's error for an attribute. */
export const invalidAttribute = (name: string, value: string, reason: string) =>
  new AwsError("InvalidParameterValue", `Value ${value} for parameter ${name} is invalid. Reason: ${reason}`);

function parsed<S extends z.ZodType>(name: string, schema: S, text: string): z.output<S> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalidAttribute(name, text, "Redrive policy is not a valid JSON map.");
  }
  const { data, error } = schema.safeParse(value);
  if (error) throw invalidAttribute(name, text, z.prettifyError(error));
  return data as z.output<S>;
}

/** Parses a redrive policy. Throws `InvalidParameterValue`. */
export function redriveIn(text: string): Redrive {
  const { deadLetterTargetArn, maxReceiveCount } = parsed("RedrivePolicy", redrivePolicy, text);
  return { deadLetterArn: deadLetterTargetArn, maxReceiveCount };
}

/** Parses a redrive allow policy. Throws `InvalidParameterValue`. */
export function redriveAllowIn(text: string): RedriveAllow {
  const given = parsed("RedriveAllowPolicy", allowPolicy, text);
  return given.redrivePermission === "byQueue" ? given.sourceQueueArns : given.redrivePermission;
}

/** Returns the policies as attributes of a queue. */
export const shownRedrive = ({ deadLetterArn: deadLetterTargetArn, maxReceiveCount }: Redrive) =>
  JSON.stringify({ deadLetterTargetArn, maxReceiveCount });
export const shownRedriveAllow = (allow: RedriveAllow) =>
  JSON.stringify(
    typeof allow === "string"
      ? { redrivePermission: allow }
      : { redrivePermission: "byQueue", sourceQueueArns: allow },
  );
