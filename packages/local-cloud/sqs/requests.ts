import { z } from "zod";

import { AwsError } from "../core/service";
import { MessageAttributes } from "./attributes";

/** The members of the operations. An unimplemented member is refused by name. */

const QueueUrl = z.string();
const ReceiptHandle = z.string();
const names = z.array(z.string()).default([]);
const seconds = (most: number) => z.int().min(0).max(most);
const paging = { MaxResults: z.int().min(1).max(1000).default(1000), NextToken: z.string().optional() };
const between = (least: number, most: number, reason: string) => z.int().min(least, reason).max(most, reason);

/** The entries of a batch. Each is checked separately. */
const Entries = z.array(z.looseObject({ Id: z.string() }));

export const requests = {
  ChangeMessageVisibilityBatch: z.strictObject({ QueueUrl, Entries }),
  DeleteMessageBatch: z.strictObject({ QueueUrl, Entries }),
  SendMessageBatch: z.strictObject({ QueueUrl, Entries }),
  SendMessage: z.strictObject({
    QueueUrl,
    MessageBody: z.string(),
    DelaySeconds: seconds(900).optional(),
    MessageAttributes,
  }),
  ReceiveMessage: z.strictObject({
    QueueUrl,
    MaxNumberOfMessages: between(1, 10, "Must be between 1 and 10, if provided").default(1),
    VisibilityTimeout: seconds(43_200).optional(),
    WaitTimeSeconds: between(0, 20, "Must be >= 0 and <= 20, if provided").optional(),
    AttributeNames: names,
    MessageSystemAttributeNames: names,
    MessageAttributeNames: names,
  }),
  DeleteMessage: z.strictObject({ QueueUrl, ReceiptHandle }),
  ChangeMessageVisibility: z.strictObject({ QueueUrl, ReceiptHandle, VisibilityTimeout: seconds(43_200) }),
  GetQueueUrl: z.strictObject({ QueueName: z.string(), QueueOwnerAWSAccountId: z.string().optional() }),
  GetQueueAttributes: z.strictObject({ QueueUrl, AttributeNames: names }),
  PurgeQueue: z.strictObject({ QueueUrl }),
  ListDeadLetterSourceQueues: z.strictObject({ QueueUrl, ...paging }),
  StartMessageMoveTask: z.strictObject({
    SourceArn: z.string(),
    DestinationArn: z.string().optional(),
    MaxNumberOfMessagesPerSecond: z.int().min(1).max(500).optional(),
  }),
  ListMessageMoveTasks: z.strictObject({
    SourceArn: z.string(),
    MaxResults: z.int().min(1).max(10).default(1),
  }),
  CancelMessageMoveTask: z.strictObject({ TaskHandle: z.string() }),
  ListQueues: z.strictObject({
    QueueNamePrefix: z.string().default(""),
    ...paging,
  }),
};

export type OperationName = keyof typeof requests;
export type Request<O extends OperationName> = z.output<(typeof requests)[O]>;

export const isOperation = (name: string): name is OperationName => Object.hasOwn(requests, name);

/**
 * Checks the members of a batch's entry. Throws if one is missing or not implemented locally: SQS then refuses the
 * whole request. For a wrong value, SQS refuses only its entry.
 */
export function checkMembers(operation: OperationName, members: object): void {
  const { error } = requests[operation].safeParse(members);
  const wrong = error?.issues.some(
    ({ code, path }) => code === "unrecognized_keys" || path.reduce<unknown>(valueAt, members) === undefined,
  );
  if (wrong) parse(operation, members);
}

/** Throws `MissingParameter`, `InvalidParameterValue` or `UnsupportedOperation`, naming the member. */
export function parse<O extends OperationName>(operation: O, input: unknown): Request<O> {
  const { data, error } = requests[operation].safeParse(input);
  if (data) return data as Request<O>;
  const [issue] = error.issues;
  const member = issue?.path.join(".") ?? "";
  const value = issue?.path.reduce<unknown>(valueAt, input);
  if (issue?.code === "unrecognized_keys")
    throw new AwsError(
      "UnsupportedOperation",
      `The local SQS does not implement ${operation}'s ${issue.keys.join(", ")}.`,
    );
  if (value === undefined)
    throw new AwsError("MissingParameter", `The request must contain the parameter ${member}.`);
  throw new AwsError(
    "InvalidParameterValue",
    `Value ${typeof value === "object" ? JSON.stringify(value) : value} for parameter ${member} is invalid. Reason: ${issue?.message}.`,
  );
}

const valueAt = (input: unknown, member: PropertyKey): unknown =>
  typeof input === "object" && input !== null
    ? Object.entries(input).find(([name]) => name === member)?.[1]
    : undefined;
