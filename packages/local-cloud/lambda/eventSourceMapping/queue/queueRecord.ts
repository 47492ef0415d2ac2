import type { WireMessage } from "./queueClient";

/** Returns a message as it appears in a function's event. */
export function recordOf(message: WireMessage, queueArn: string): Readonly<Record<string, unknown>> {
  const { MessageAttributes = {} } = message;
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: Object.fromEntries(
      Object.entries(MessageAttributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
        name,
        {
          ...(StringValue !== undefined && { stringValue: StringValue }),
          ...(BinaryValue !== undefined && { binaryValue: BinaryValue }),
          stringListValues: [],
          binaryListValues: [],
          dataType: DataType,
        },
      ]),
    ),
    md5OfBody: message.MD5OfBody,
    ...(message.MD5OfMessageAttributes && { md5OfMessageAttributes: message.MD5OfMessageAttributes }),
    eventSource: "aws:sqs",
    eventSourceARN: queueArn,
    awsRegion: queueArn.split(":")[3],
  };
}

/** Returns a record as filters see it, with a body that is JSON as a value. */
export function filtered(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  try {
    return { ...record, body: JSON.parse(String(record["body"])) };
  } catch {
    return record;
  }
}
