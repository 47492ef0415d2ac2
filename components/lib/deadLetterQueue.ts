import { daySeconds, hourSeconds } from "@game-backend/framework/durations";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { recordAccess } from "./access";
import type { ChildOptions } from "./childOptions";
import { denyPlainHttp, document } from "./iam";

/** The longest time that SQS keeps a message: two weeks, in seconds. */
const longestRetention = 14 * daySeconds;

/** The resources of a queue. */
export interface QueueNodes {
  readonly queue: aws.sqs.Queue;
  readonly policy: aws.sqs.QueuePolicy;
}

/** Creates a queue for events that failed after all retries. `Monitoring` has an alarm on it. */
export const deadLetterQueue = (name: string, opts: ChildOptions): QueueNodes =>
  encryptedQueue(`${name}-dead-letters`, {}, opts);

/** Creates a queue that keeps messages for two weeks, and takes no plain HTTP. */
export function encryptedQueue(name: string, args: aws.sqs.QueueArgs, opts: ChildOptions): QueueNodes {
  const queue = new aws.sqs.Queue(
    name,
    { messageRetentionSeconds: longestRetention, sqsManagedSseEnabled: true, ...args },
    opts,
  );
  const statements = [denyPlainHttp("sqs", queue.arn)];
  recordAccess(opts.parent, "aws:sqs/queuePolicy:QueuePolicy", name, statements);
  const policy = pulumi.jsonStringify(document(...statements));
  return { queue, policy: new aws.sqs.QueuePolicy(name, { queueUrl: queue.url, policy }, opts) };
}

/**
 * Makes Lambda retry failed asynchronous events twice within six hours, and then send them to the queue. With `alias`,
 * this applies to the alias's events.
 */
export const sendFailuresTo = (
  name: string,
  fn: aws.lambda.Function,
  deadLetters: aws.sqs.Queue,
  opts: pulumi.CustomResourceOptions,
  alias?: aws.lambda.Alias,
) =>
  new aws.lambda.FunctionEventInvokeConfig(
    `${name}-retries`,
    {
      functionName: fn.name,
      qualifier: alias?.name,
      maximumRetryAttempts: 2,
      maximumEventAgeInSeconds: 6 * hourSeconds,
      destinationConfig: { onFailure: { destination: deadLetters.arn } },
    },
    opts,
  );
