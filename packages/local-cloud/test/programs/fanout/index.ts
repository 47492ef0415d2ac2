import * as aws from "@pulumi/aws";

const topic = new aws.sns.Topic("orders");
new aws.sns.TopicPolicy("orders", {
  arn: topic.arn,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "publish",
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sns:Publish",
        Resource: topic.arn,
      },
    ],
  },
});
const failed = new aws.sqs.Queue("failed", { messageRetentionSeconds: 1_209_600 });
const queues = ["billing", "shipping"].map((name) => {
  const queue = new aws.sqs.Queue(name, {
    redrivePolicy: failed.arn.apply((deadLetterTargetArn) =>
      JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 3 }),
    ),
  });
  const policy = new aws.sqs.QueuePolicy(name, {
    queueUrl: queue.id,
    policy: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "sns.amazonaws.com" },
          Action: "sqs:SendMessage",
          Resource: queue.arn,
          Condition: { ArnEquals: { "aws:SourceArn": topic.arn } },
        },
      ],
    },
  });
  new aws.sns.TopicSubscription(
    name,
    { topic: topic.arn, protocol: "sqs", endpoint: queue.arn, rawMessageDelivery: name === "shipping" },
    { dependsOn: policy },
  );
  return queue;
});

export const topicArn = topic.arn;
export const billingUrl = queues[0]?.url;
export const shippingUrl = queues[1]?.url;
