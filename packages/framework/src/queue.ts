import { type CapabilityTypes, capability } from "./capability";
import { directJsonCalls } from "./directJsonCalls";
import { required } from "./environment";

/** The name of the resource that a component provides for a queue. Its value is the queue's address. */
export const queueResource = (queue: string) => `queue/${queue}`;

/** A queue, as what sends to it knows it. */
export interface Queue {
  /** Sends a message, as JSON of 256 KB at most. Throws if SQS does not take it. */
  send(message: object): Promise<void>;
}

export interface QueueTypes extends CapabilityTypes {
  use: true;
  client: Queue;
}

/** Returns the capability to send to a queue of SQS, whose messages a consumer takes by its `queue`, and to no other. */
export const queue = (name: string) =>
  capability<QueueTypes>({
    powers: () => [],
    permissions: () => [{ actions: ["sqs:SendMessage"], resource: queueResource(name) }],
    environment: () => ({ [`QUEUE_${name.toUpperCase()}`]: queueResource(name) }),
    client: (_use, environment) => sender(required(environment, `QUEUE_${name.toUpperCase()}`)),
  });

function sender(QueueUrl: string): Queue {
  const { origin } = new URL(QueueUrl);
  const call = directJsonCalls({ service: "sqs", target: "AmazonSQS", version: "1.0" }, { endpoint: origin });
  return {
    async send(message) {
      const input = { QueueUrl, MessageBody: JSON.stringify(message) };
      // A message that is sent twice is counted once.
      const answer = (await call("SendMessage", input)) ?? (await call("SendMessage", input));
      if (answer?.status !== 200)
        throw new Error(`SQS answered ${answer?.status}: ${answer?.output["__type"]}`);
    },
  };
}
