import { z } from "zod";

import { validation } from "../errors";

/** The members of the operations. An unimplemented member is refused by name. */

const streamArn = z.string().min(37).max(1024);
const shardId = z.string().min(28).max(65);
const sequenceNumber = z.string().regex(/^\d{21,40}$/, "Invalid SequenceNumber");
const limit = (most: number) => z.int().min(1).max(most).default(most);

export const requests = {
  ListStreams: z.strictObject({
    TableName: z
      .string()
      .regex(/^[a-zA-Z0-9_.-]{3,255}$/)
      .optional(),
    Limit: limit(100),
    ExclusiveStartStreamArn: streamArn.optional(),
  }),
  DescribeStream: z.strictObject({
    StreamArn: streamArn,
    Limit: limit(100),
    ExclusiveStartShardId: shardId.optional(),
  }),
  GetShardIterator: z.strictObject({
    StreamArn: streamArn,
    ShardId: shardId,
    ShardIteratorType: z.enum(["TRIM_HORIZON", "LATEST", "AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER"]),
    SequenceNumber: sequenceNumber.optional(),
  }),
  GetRecords: z.strictObject({ ShardIterator: z.string().min(1).max(2048), Limit: limit(1000) }),
};

export type OperationName = keyof typeof requests;
export type Request<O extends OperationName> = z.output<(typeof requests)[O]>;

export const isOperation = (name: string): name is OperationName => Object.hasOwn(requests, name);

/** Throws `ValidationException`, naming the member. */
export function parse<O extends OperationName>(operation: O, input: unknown): Request<O> {
  const { data, error } = requests[operation].safeParse(input);
  if (data) return data as Request<O>;
  const [issue] = error.issues;
  const path = issue?.path.join(".");
  throw validation(
    issue?.code === "unrecognized_keys"
      ? `The local DynamoDB Streams does not implement ${operation}'s ${issue.keys.join(", ")}`
      : `1 validation error detected: Value at '${path && path[0]?.toLowerCase() + path.slice(1)}' failed to satisfy constraint: ${issue?.message}`,
  );
}
