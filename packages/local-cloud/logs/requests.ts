import { z } from "zod";

import { AwsError } from "../core/service";

/** The schemas of the operations' inputs. An unimplemented member is refused by name. */

const limit = (most: number) =>
  z.int().superRefine((value, context) => {
    const bound = value > most ? `less than or equal to ${most}` : "greater than or equal to 1";
    if (value > most || value < 1)
      context.addIssue(
        `1 validation error detected: Value '${value}' at 'limit' failed to satisfy constraint: Member must have value ${bound}`,
      );
  });

const group = { logGroupName: z.string().optional(), logGroupIdentifier: z.string().optional() };
const time = z.int().min(0);
const nextToken = z.string().optional();

export const requests = {
  DescribeLogGroups: z.strictObject({
    logGroupNamePrefix: z.string().optional(),
    logGroupNamePattern: z.string().optional(),
    limit: limit(50).default(50),
    nextToken,
  }),
  DescribeLogStreams: z.strictObject({
    ...group,
    logStreamNamePrefix: z.string().optional(),
    orderBy: z.enum(["LogStreamName", "LastEventTime"]).default("LogStreamName"),
    descending: z.boolean().default(false),
    limit: limit(50).default(50),
    nextToken,
  }),
  GetLogEvents: z.strictObject({
    ...group,
    logStreamName: z.string(),
    startTime: time.default(0),
    endTime: time.default(Number.MAX_SAFE_INTEGER),
    startFromHead: z.boolean().default(false),
    limit: limit(10_000).default(10_000),
    nextToken,
    unmask: z.literal(false).optional(),
  }),
  FilterLogEvents: z.strictObject({
    ...group,
    logStreamNames: z.array(z.string()).min(1).max(100).optional(),
    logStreamNamePrefix: z.string().optional(),
    startTime: time.default(0),
    endTime: time.default(Number.MAX_SAFE_INTEGER),
    filterPattern: z.string().max(1024).default(""),
    limit: limit(10_000).default(10_000),
    nextToken,
    // CloudWatch ignores it since 2019.
    interleaved: z.boolean().optional(),
    unmask: z.literal(false).optional(),
  }),
  CreateLogStream: z.strictObject({
    logGroupName: z.string(),
    logStreamName: z.string().regex(/^[^:*]{1,512}$/),
  }),
  PutLogEvents: z.strictObject({
    logGroupName: z.string(),
    logStreamName: z.string(),
    logEvents: z
      .array(z.strictObject({ timestamp: time, message: z.string().min(1) }))
      .min(1)
      .max(10_000),
    // CloudWatch ignores it since 2023.
    sequenceToken: z.string().optional(),
  }),
};

export type Operation = keyof typeof requests;
export type Input<O extends Operation> = z.output<(typeof requests)[O]>;

export const isOperation = (name: string): name is Operation => Object.hasOwn(requests, name);

/** Throws `InvalidParameterException` for the first problem. */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const at = issue?.path.join(".");
  throw new AwsError(
    "InvalidParameterException",
    issue?.code === "unrecognized_keys"
      ? `The local cloud's CloudWatch Logs does not implement ${issue.keys.join(", ")}.`
      : `${issue?.code === "custom" ? "" : `${at}: `}${issue?.message}`,
  );
}
