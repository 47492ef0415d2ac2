import { specify } from "../lib/specify";
import { streamsAreBounded } from "./streamsAreBounded";

specify(
  streamsAreBounded,
  "aws:lambda/eventSourceMapping:EventSourceMapping",
  {
    "a bounded consumer": {
      eventSourceArn: "arn:aws:dynamodb:eu-west-1:1:table/a/stream/1",
      bisectBatchOnFunctionError: true,
      maximumRecordAgeInSeconds: 82_800,
      destinationConfig: { onFailure: { destinationArn: "q" } },
      functionResponseTypes: ["ReportBatchItemFailures"],
    },
    "a number of attempts": {
      eventSourceArn: "arn:aws:dynamodb:eu-west-1:1:table/a/stream/1",
      bisectBatchOnFunctionError: true,
      destinationConfig: { onFailure: { destinationArn: "q" } },
      functionResponseTypes: ["ReportBatchItemFailures"],
      maximumRetryAttempts: 5,
    },
    "a queue": { eventSourceArn: "arn:aws:sqs:eu-west-1:1:q" },
  },
  {
    "retries forever": [
      {
        eventSourceArn: "arn:aws:dynamodb:eu-west-1:1:table/a/stream/1",
        bisectBatchOnFunctionError: true,
        destinationConfig: { onFailure: { destinationArn: "q" } },
        functionResponseTypes: ["ReportBatchItemFailures"],
      },
      /Limit the retries/,
    ],
    "a day": [
      {
        eventSourceArn: "arn:aws:dynamodb:eu-west-1:1:table/a/stream/1",
        bisectBatchOnFunctionError: true,
        maximumRecordAgeInSeconds: 86_400,
        destinationConfig: { onFailure: { destinationArn: "q" } },
        functionResponseTypes: ["ReportBatchItemFailures"],
      },
      /24 hours/,
    ],
    "no bisection": [
      {
        eventSourceArn: "arn:aws:dynamodb:eu-west-1:1:table/a/stream/1",
        maximumRecordAgeInSeconds: 82_800,
        destinationConfig: { onFailure: { destinationArn: "q" } },
        functionResponseTypes: ["ReportBatchItemFailures"],
      },
      /bisect/,
    ],
    "nobody told": [
      {
        eventSourceArn: "arn:aws:dynamodb:eu-west-1:1:table/a/stream/1",
        bisectBatchOnFunctionError: true,
        maximumRecordAgeInSeconds: 82_800,
        functionResponseTypes: ["ReportBatchItemFailures"],
      },
      /onFailure/,
    ],
    "whole batches": [
      {
        eventSourceArn: "arn:aws:dynamodb:eu-west-1:1:table/a/stream/1",
        bisectBatchOnFunctionError: true,
        maximumRecordAgeInSeconds: 82_800,
        destinationConfig: { onFailure: { destinationArn: "q" } },
      },
      /ReportBatchItemFailures/,
    ],
  },
);

specify(
  streamsAreBounded,
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
  {
    "a queue": { functionName: "f", destinationConfig: { onFailure: { destination: "q" } } },
  },
  {
    none: [{ functionName: "f" }, /onFailure/],
  },
);
