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
    none: [
      {
        queue: { type: "aws:sqs/queue:Queue" },
        config: {
          type: "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
          uses: { destinationConfig: ["queue"] },
        },
      },
      "queue",
      /fills/,
    ],
  },
);
