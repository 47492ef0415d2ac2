import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Warns about functions that send no traces. */
export const functionsTrace = resourceRule(
  {
    name: "functions-trace",
    description: "A function and a REST API's stage send traces.",
    severity: "low",
    enforcementLevel: "advisory",
    remediation: "Set tracingConfig.mode to Active, and xrayTracingEnabled; a sampling rule limits the cost.",
    controls: [
      "FSBP APIGateway.3",
      "CKV_AWS_73",
      "T0003",
      "FSBP Lambda.7",
      "CKV_AWS_50",
      "T0066",
      "Pulumi Function/tracing",
    ],
  },
  check<aws.lambda.FunctionArgs>("aws:lambda/function:Function", ({ tracingConfig }, report) => {
    if (tracingConfig?.mode !== "Active") report("Set tracingConfig.mode to Active.", "tracingConfig.mode");
  }),
  check<aws.apigateway.StageArgs>("aws:apigateway/stage:Stage", ({ xrayTracingEnabled }, report) => {
    if (!xrayTracingEnabled) report("Set xrayTracingEnabled.");
  }),
);
