import { daySeconds, hourSeconds } from "@game-backend/framework/durations";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { recordAccess } from "./access";
import type { ChildOptions } from "./childOptions";
import { denyPlainHttp, document } from "./iam";

/** The longest time that SQS keeps a message: two weeks, in seconds. */
const longestRetention = 14 * daySeconds;

/** The resources of a dead-letter queue. */
export interface QueueNodes {
  readonly queue: aws.sqs.Queue;
  readonly policy: aws.sqs.QueuePolicy;
}

/** Creates a queue for events that failed after all retries. `Monitoring` has an alarm on it. */
export function deadLetterQueue(name: string, opts: ChildOptions): QueueNodes {
  const queue = new aws.sqs.Queue(
    `${name}-dead-letters`,
    { messageRetentionSeconds: longestRetention, sqsManagedSseEnabled: true },
    opts,
  );
  const statements = [denyPlainHttp("sqs", queue.arn)];
  recordAccess(opts.parent, "aws:sqs/queuePolicy:QueuePolicy", `${name}-dead-letters`, statements);
  const policy = pulumi.jsonStringify(document(...statements));
  return {
    queue,
    policy: new aws.sqs.QueuePolicy(`${name}-dead-letters`, { queueUrl: queue.url, policy }, opts),
  };
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
