import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Warns of functions that a trace would not show. */
export const functionsTrace = resourceRule(
  {
    name: "functions-trace",
    description: "A function sends traces.",
    severity: "low",
    enforcementLevel: "advisory",
    remediation: "Set tracingConfig.mode to Active; a sampling rule bounds what it costs.",
    controls: ["FSBP Lambda.7", "CKV_AWS_50", "T0066", "Pulumi Function/tracing"],
  },
  check<aws.lambda.FunctionArgs>("aws:lambda/function:Function", ({ tracingConfig }, report) => {
    if (tracingConfig?.mode !== "Active") report("Set tracingConfig.mode to Active.");
  }),
);
