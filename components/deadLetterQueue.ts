import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

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
