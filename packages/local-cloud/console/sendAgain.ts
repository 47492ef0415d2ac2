import * as z from "zod";

import { AwsError } from "../core/service";
import type { QueuedMessage } from "../sqs";
import type { Failing } from "./deadLetters";
import type { OperatorCall } from "./sources";

/** The body that Lambda sends to an on-failure destination for asynchronous invocations. */
const destination = z.object({
  requestContext: z.object({ functionArn: z.string() }),
  requestPayload: z.unknown(),
});

/** The body that Lambda sends for a stream's failed batch. */
const batch = z.object({
  requestContext: z.object({ functionArn: z.string() }),
  DDBStreamBatchInfo: z.object({
    shardId: z.string(),
    startSequenceNumber: z.string(),
    endSequenceNumber: z.string(),
    batchSize: z.number(),
    streamArn: z.string(),
  }),
});

interface Delivery {
  readonly functionArn: string;
  readonly payload: unknown;
}

/**
 * Sends a message back to the queue that it was moved from, or invokes the function that failed to process a dead letter's
 * event. A stream's batch is read again from the stream, which keeps its records for 24 hours. Throws `AwsError` if the message
 * names no function, or if the call is refused.
 */
export async function sendAgain(
  message: QueuedMessage,
  sources: readonly Failing[],
  call: OperatorCall,
): Promise<{ readonly functionArn: string } | { readonly queueArn: string }> {
  const { source, body: MessageBody, attributes: MessageAttributes } = message;
  if (source !== undefined) {
    const QueueUrl = source.slice(source.lastIndexOf(":") + 1);
    const input = { QueueUrl, MessageBody, MessageAttributes };
    await call({ service: "sqs", target: "AmazonSQS", operation: "SendMessage", input });
    return { queueArn: source };
  }
  const { functionArn, payload } = await deliveryOf(message, sources, call);
  await call({
    service: "lambda",
    operation: "Invoke",
    path: `/2015-03-31/functions/${encodeURIComponent(functionArn)}/invocations`,
    headers: { "x-amz-invocation-type": "Event" },
    input: JSON.stringify(payload),
  });
  return { functionArn };
}

async function deliveryOf(
  { body, attributes }: QueuedMessage,
  sources: readonly Failing[],
  call: OperatorCall,
): Promise<Delivery> {
  const value: unknown = parsed(body);
  const target = attributes["TARGET_ARN"]?.StringValue;
  if (target !== undefined) return { functionArn: target, payload: value };
  const records = batch.safeParse(value);
  if (records.success)
    return {
      functionArn: records.data.requestContext.functionArn,
      payload: { Records: await recordsOf(records.data.DDBStreamBatchInfo, call) },
    };
  const event = destination.safeParse(value);
  if (event.success)
    return { functionArn: event.data.requestContext.functionArn, payload: event.data.requestPayload };
  const [only, ...others] = sources.flatMap(({ functionName }) => functionName ?? []);
  if (only !== undefined && others.length === 0) return { functionArn: only, payload: value };
  throw new AwsError("ValidationException", "The message does not name the function that failed.");
}

const read = z.object({
  Records: z.array(z.looseObject({ dynamodb: z.looseObject({ SequenceNumber: z.string() }) })),
  NextShardIterator: z.string().optional(),
});

/** Reads a batch from the stream, as the function received it. A call returns at most 1,000 records and 1 MB. */
async function recordsOf(
  {
    streamArn,
    shardId,
    startSequenceNumber,
    endSequenceNumber,
  }: z.output<typeof batch>["DDBStreamBatchInfo"],
  call: OperatorCall,
): Promise<unknown[]> {
  const streams = { service: "dynamodb", target: "DynamoDBStreams_20120810" };
  const { ShardIterator } = z.object({ ShardIterator: z.string() }).parse(
    await call({
      ...streams,
      operation: "GetShardIterator",
      input: {
        StreamArn: streamArn,
        ShardId: shardId,
        ShardIteratorType: "AT_SEQUENCE_NUMBER",
        SequenceNumber: startSequenceNumber,
      },
    }),
  );
  const records: unknown[] = [];
  for (let at: string | undefined = ShardIterator; at !== undefined; ) {
    const input = { ShardIterator: at, Limit: 1000 };
    const { Records, NextShardIterator } = read.parse(
      await call({ ...streams, operation: "GetRecords", input }),
    );
    const within = Records.filter(
      ({ dynamodb }) => BigInt(dynamodb.SequenceNumber) <= BigInt(endSequenceNumber),
    );
    records.push(...within.map((record) => ({ ...record, eventSourceARN: streamArn })));
    const isOver = within.length < Records.length || Records.length === 0;
    at =
      isOver || Records.at(-1)?.dynamodb.SequenceNumber === endSequenceNumber ? undefined : NextShardIterator;
  }
  return records;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
