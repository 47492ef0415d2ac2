import type { ServiceCaller, Session } from "../../core/contracts";
import type { Host } from "../../core/host";
import { queueUrl } from "../../sqs/api";
import type { MessageAttributes } from "../../sqs/attributes";
import type { Batch } from "./afterDelivery";
import type { Condition, EventRecord } from "./settings";

/** The records that a function could not process, for the report to the destination queue. */
export interface Discarded {
  readonly functionArn: string;
  readonly streamArn: string;
  readonly shardId: string;
  readonly batch: Batch;
  readonly condition: Condition;
  readonly now: number;
}

/** Returns the document for the destination: the records' position in the stream, not the records themselves. */
export function failureDocument({ functionArn, streamArn, shardId, batch, condition, now }: Discarded) {
  const { records, last, invocations } = batch;
  return {
    requestContext: {
      requestId: last?.requestId ?? crypto.randomUUID(),
      functionArn,
      condition,
      approximateInvokeCount: invocations,
    },
    ...(last && {
      responseContext: {
        statusCode: 200,
        executedVersion: last.version,
        functionError: last.functionError ?? null,
      },
    }),
    version: "1.0",
    timestamp: new Date(now).toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: records[0]?.sequenceNumber,
      endSequenceNumber: records.at(-1)?.sequenceNumber,
      approximateArrivalOfFirstRecord: arrival(records[0]),
      approximateArrivalOfLastRecord: arrival(records.at(-1)),
      batchSize: records.length,
      streamArn,
    },
  };
}

/** Formats a record's time to the second, the precision of streams. */
const arrival = (record: EventRecord | undefined) =>
  new Date(record?.at ?? 0).toISOString().replace(/\.\d+Z$/, "Z");

/** Sends a message to a queue in the function's role. Throws on failure. */
export async function sendToQueue(
  queueArn: string,
  MessageBody: string,
  { aws, host, session }: { aws: ServiceCaller; host: Host; session: Session },
  attributes: MessageAttributes = {},
): Promise<void> {
  const QueueUrl = queueUrl(host, queueArn.split(":")[5] ?? "");
  const { status, body = "" } = await aws.call({
    service: "sqs",
    operation: "SendMessage",
    method: "POST",
    path: "/",
    headers: { "content-type": "application/x-amz-json-1.0", "x-amz-target": "AmazonSQS.SendMessage" },
    body: Buffer.from(JSON.stringify({ QueueUrl, MessageBody, MessageAttributes: attributes })),
    session,
  });
  if (status !== 200) throw new Error(body.toString());
}
