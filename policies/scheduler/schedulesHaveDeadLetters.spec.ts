import { specify } from "../lib/specify";
import { schedulesHaveDeadLetters } from "./schedulesHaveDeadLetters";

specify(
  schedulesHaveDeadLetters,
  "aws:scheduler/schedule:Schedule",
  {
    "a queue": {
      scheduleExpressionTimezone: "UTC",
      target: { deadLetterConfig: { arn: "q" }, retryPolicy: { maximumRetryAttempts: 3 } },
    },
  },
  {
    "no queue": [{ target: { retryPolicy: {} } }, /lost/],
    "no retries": [{ target: { deadLetterConfig: { arn: "q" } } }, /retries/],
    "a zone with summer time": [
      {
        scheduleExpressionTimezone: "Europe/Berlin",
        target: { deadLetterConfig: { arn: "q" }, retryPolicy: {} },
      },
      /UTC/,
    ],
  },
);
