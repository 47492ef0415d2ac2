import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses consumers that lose records silently, or that one record can block. */
export const streamsAreBounded = resourceRule(
  {
    name: "streams-are-bounded",
    description: "A stream consumer drops bad records in time, and sends them to a queue.",
    severity: "high",
    remediation:
      "Set bisectBatchOnFunctionError, a maximum age below 24 hours, ReportBatchItemFailures and an onFailure destination.",
    controls: ["CKV_AWS_116", "G lambda_dlq_check"],
  },
  check<aws.lambda.EventSourceMappingArgs>(
    "aws:lambda/eventSourceMapping:EventSourceMapping",
    (mapping, report) => {
      // At preview the ARN may be unknown. Only streams have a starting position.
      const { eventSourceArn = ":dynamodb:", startingPosition } = mapping;
      if (!startingPosition && !/:(dynamodb|kinesis):/.test(String(eventSourceArn))) return;
      if (!mapping.bisectBatchOnFunctionError)
        report("One bad record would block the whole batch: set bisectBatchOnFunctionError.");
      const age = mapping.maximumRecordAgeInSeconds ?? -1;
      const attempts = mapping.maximumRetryAttempts ?? -1;
      if (attempts < 0 && (age < 60 || age >= 86_400))
        report("Limit the retries: set a maximum age below the stream's 24 hours, or a number of attempts.");
      if (!mapping.destinationConfig?.onFailure?.destinationArn)
        report(
          "Send dropped records to a queue: set destinationConfig.onFailure.",
          "destinationConfig.onFailure.destinationArn",
        );
      if (!mapping.functionResponseTypes?.includes("ReportBatchItemFailures"))
        report("Set functionResponseTypes to ReportBatchItemFailures.", "functionResponseTypes");
    },
  ),
  check<aws.lambda.FunctionEventInvokeConfigArgs>(
    "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
    ({ destinationConfig }, report) => {
      if (!destinationConfig?.onFailure?.destination)
        report(
          "Send failed events to a queue: set destinationConfig.onFailure.",
          "destinationConfig.onFailure.destination",
        );
    },
  ),
);
