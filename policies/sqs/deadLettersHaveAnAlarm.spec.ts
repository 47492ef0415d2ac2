import { specifyStack } from "../lib/specify";
import { deadLettersHaveAnAlarm } from "./deadLettersHaveAnAlarm";

specifyStack(
  deadLettersHaveAnAlarm,
  {
    "an alarm": {
      queue: { type: "aws:sqs/queue:Queue" },
      config: {
        type: "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
        uses: { destinationConfig: ["queue"] },
      },
      alarm: { type: "aws:cloudwatch/metricAlarm:MetricAlarm", uses: { dimensions: ["queue"] } },
    },
    "an alarm that reads several metrics": {
      queue: { type: "aws:sqs/queue:Queue" },
      config: {
        type: "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
        uses: { destinationConfig: ["queue"] },
      },
      alarm: { type: "aws:cloudwatch/metricAlarm:MetricAlarm", uses: { metricQueries: ["queue"] } },
    },
    "a queue of work": { queue: { type: "aws:sqs/queue:Queue" } },
  },
  {
    "none of a subscription's": [
      {
        queue: { type: "aws:sqs/queue:Queue" },
        subscription: {
          type: "aws:sns/topicSubscription:TopicSubscription",
          uses: { redrivePolicy: ["queue"] },
        },
      },
      "queue",
      /Nobody would notice/,
    ],
    "none of an event rule's": [
      {
        queue: { type: "aws:sqs/queue:Queue" },
        target: { type: "aws:cloudwatch/eventTarget:EventTarget", uses: { deadLetterConfig: ["queue"] } },
      },
      "queue",
      /Nobody would notice/,
    ],
    "none of another queue's": [
      {
        queue: { type: "aws:sqs/queue:Queue" },
        redrive: { type: "aws:sqs/redrivePolicy:RedrivePolicy", uses: { redrivePolicy: ["queue"] } },
      },
      "queue",
      /Nobody would notice/,
    ],
    none: [
      {
        queue: { type: "aws:sqs/queue:Queue" },
        config: {
          type: "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
          uses: { destinationConfig: ["queue"] },
        },
      },
      "queue",
      /Nobody would notice/,
    ],
  },
);
