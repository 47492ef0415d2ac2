import { errorMessage } from "../core/errorMessage";
import type { MessageAttributes } from "../sqs/attributes";

/** The maximum bytes of an error's message that a dead-letter queue receives. */
const messageBytes = 1024;

/**
 * Returns the attributes of an event in a dead-letter queue: its request id, and the status and message of its last
 * error. `failure` is the failed function's payload. An event without it was throttled.
 */
export function deadLetterAttributes(requestId: string, failure?: string): MessageAttributes {
  const message = failure === undefined ? "Rate Exceeded." : messageOf(failure);
  return {
    RequestID: { DataType: "String", StringValue: requestId },
    ErrorCode: { DataType: "Number", StringValue: failure === undefined ? "429" : "200" },
    // SQS accepts no empty values.
    ...(message && { ErrorMessage: { DataType: "String", StringValue: message } }),
  };
}

function messageOf(failure: string): string {
  const bytes = Buffer.from(errorMessage(failure)).subarray(0, messageBytes);
  // With `stream`, the decoder omits a character that is cut off at the end.
  return new TextDecoder().decode(bytes, { stream: true });
}
