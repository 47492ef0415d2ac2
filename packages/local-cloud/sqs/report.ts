import type { Host } from "../core/host";
import { sizeOf } from "./attributes";
import type { Message, Queue } from "./store";

/** Reports to CloudWatch the metrics that SQS counts with each call. */
export type Report = (queue: Queue, values: Readonly<Record<string, number>>) => void;

export const reportTo =
  (events: Host["events"]): Report =>
  ({ name }, values) =>
    events.emit({ kind: "metrics", namespace: "AWS/SQS", dimensions: [{ QueueName: name }], values });

export const ofSent = ({ body, attributes }: Pick<Message, "body" | "attributes">) => ({
  NumberOfMessagesSent: 1,
  SentMessageSize: Buffer.byteLength(body) + sizeOf(attributes),
});

export const ofReceived = (count: number): Readonly<Record<string, number>> =>
  count > 0 ? { NumberOfMessagesReceived: count } : { NumberOfEmptyReceives: 1 };

export const ofDeleted = { NumberOfMessagesDeleted: 1 };
