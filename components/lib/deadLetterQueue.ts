import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { document, nobodyWithoutTls } from "./iam";

/** SQS keeps a message for at most so long: two weeks, in seconds. */
const longestRetention = 14 * 24 * 60 * 60;

/** Where what failed for good is told, and an alarm when it is. `meaning` says to a person what has happened then. */
export function deadLetterQueue(
  name: string,
  meaning: string,
  opts: pulumi.CustomResourceOptions,
): aws.sqs.Queue {
  const queue = new aws.sqs.Queue(
    `${name}-dead-letters`,
    { messageRetentionSeconds: longestRetention, sqsManagedSseEnabled: true },
    opts,
  );
  const policy = queue.arn.apply((arn) => JSON.stringify(document(nobodyWithoutTls("sqs", arn))));
  new aws.sqs.QueuePolicy(`${name}-dead-letters`, { queueUrl: queue.url, policy }, opts);
  new aws.cloudwatch.MetricAlarm(
    `${name}-dead-letters-alarm`,
    {
      alarmDescription: meaning,
      namespace: "AWS/SQS",
      metricName: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: queue.name },
      statistic: "Maximum",
      period: 60,
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      evaluationPeriods: 1,
      // The metric is not there while the queue is empty.
      treatMissingData: "notBreaching",
    },
    opts,
  );
  return queue;
}

/** What invokes `fn` and does not wait is tried again by Lambda, twice within six hours; then the queue is told. */
export const retryThenTell = (
  name: string,
  fn: aws.lambda.Function,
  deadLetters: aws.sqs.Queue,
  opts: pulumi.CustomResourceOptions,
) =>
  new aws.lambda.FunctionEventInvokeConfig(
    `${name}-retries`,
    {
      functionName: fn.name,
      maximumRetryAttempts: 2,
      maximumEventAgeInSeconds: 6 * 60 * 60,
      destinationConfig: { onFailure: { destination: deadLetters.arn } },
    },
    opts,
  );
