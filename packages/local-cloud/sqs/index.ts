import { join } from "node:path";

import type { Work } from "../core/clock";
import type { Host } from "../core/host";
import type { Principal } from "../core/principal";
import { AwsError, type LocalService } from "../core/service";
import type { IamService } from "../iam";
import { checkSize, SqsApi } from "./api";
import { type MessageAttributes, mostAttributes } from "./attributes";
import { MoveTasks } from "./moveTasks";
import { resources } from "./provider";
import { Queues } from "./queues";
import { ofSent, reportTo } from "./report";
import { type Message, MessageStore } from "./store";

export interface Sqs extends LocalService {
  /**
   * Accepts a message from a service, such as SNS. Throws `AwsError` unless the queue's policy allows it, and for a
   * message that is too long or has more than ten attributes.
   */
  deliver(queueArn: string, body: string, caller: Principal, attributes?: MessageAttributes): string;
  /** Returns what SQS reports to CloudWatch at the end of a minute. */
  measure(): readonly Measurement[];
  /** Returns the queues with the numbers of their messages. */
  queues(): readonly QueueState[];
  /** Returns the newest messages of a queue without receiving them. Throws `QueueDoesNotExist`. */
  messages(queueName: string, limit: number): readonly QueuedMessage[];
  /** Deletes a message by its id. */
  remove(queueName: string, messageId: string): void;
  /** The queues as Lambda's event source mappings see them, by ARN. */
  readonly polled: PolledQueues;
}

export interface PolledQueues {
  /** Returns seconds, or `undefined` for a queue that does not exist. */
  visibilityTimeout(queueArn: string): number | undefined;
  /** Returns the number of messages that a receiver would get. */
  visible(queueArn: string): number;
  /** The work waits until a message may have become visible, at most `ms`, or until one of the signals aborts. */
  arrival(queueArn: string, work: Work, signals: readonly AbortSignal[], ms?: number): Promise<void>;
}

interface Measurement {
  readonly namespace: "AWS/SQS";
  readonly dimensions: { readonly QueueName: string };
  readonly values: Readonly<Record<string, number>>;
}

export interface QueueState {
  readonly name: string;
  readonly arn: string;
  readonly visible: number;
  readonly hidden: number;
  readonly delayed: number;
}

export type QueuedMessage = Omit<Message, "receipt">;

/**
 * SQS: standard queues, whose messages survive the run. Without `iam`, queues accept no policies.
 */
export function sqs(host: Host, { iam }: { iam?: IamService } = {}): Sqs {
  const store = new MessageStore(join(host.data, "sqs.sqlite"), host.clock);
  const queues = new Queues(host);
  const report = reportTo(host.events);
  const moveTasks = new MoveTasks(queues, store, host.clock);
  return {
    resources: resources(host, queues, iam),
    api: new SqsApi(host, queues, store, iam, report, moveTasks),
    deliver(queueArn, body, caller, attributes = {}) {
      const policy = queues.policyOf(queueArn);
      const access = { action: "sqs:SendMessage", resource: queueArn };
      if (!policy || !iam?.allowedByResource(policy, caller, access))
        throw new AwsError("AccessDenied", `The policy of ${queueArn} does not allow sqs:SendMessage.`, 403);
      const queue = queues.get(queueArn.slice(queueArn.lastIndexOf(":") + 1));
      checkSize(body, attributes, queue);
      if (Object.keys(attributes).length > mostAttributes)
        throw new AwsError("InvalidParameterValue", `A message has at most ${mostAttributes} attributes.`);
      const sender = caller.kind === "service" ? caller.service : caller.kind;
      const id = store.send(queue, { body, attributes, sender }, queue.delay);
      report(queue, ofSent({ body, attributes }));
      return id;
    },
    measure: () =>
      queues.all().map((queue) => {
        const { visible, hidden, delayed } = store.counts(queue);
        return {
          namespace: "AWS/SQS",
          dimensions: { QueueName: queue.name },
          values: {
            ApproximateNumberOfMessagesVisible: visible,
            ApproximateNumberOfMessagesNotVisible: hidden,
            ApproximateNumberOfMessagesDelayed: delayed,
          },
        };
      }),
    queues: () => queues.all().map((queue) => ({ name: queue.name, arn: queue.arn, ...store.counts(queue) })),
    messages: (name, limit) => store.peek(queues.get(name), limit),
    remove: (name, id) => store.remove(queues.get(name), id),
    polled: {
      visibilityTimeout: (arn) => queues.find(arn)?.visibilityTimeout,
      visible: (arn) => {
        const queue = queues.find(arn);
        return queue ? store.counts(queue).visible : 0;
      },
      async arrival(arn, work, signals, ms) {
        const queue = queues.find(arn);
        if (queue) await store.arrival(queue, work, signals, ms);
      },
    },
    async close() {
      moveTasks.close();
      store.close();
    },
  };
}
