import { errorMessage } from "../core/errorMessage";
import type { MessageAttributes } from "../sqs/attributes";

/** The bytes of an error's message that a dead-letter queue gets. */
const messageBytes = 1024;

/**
 * Returns the attributes of an event in a dead-letter queue: its request, and the status and message of its last error.
 * `failure` is the JSON that the function ended with. An event without one was throttled.
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
  // As a part of a stream, a character that is cut off is left out.
  return new TextDecoder().decode(bytes, { stream: true });
}
