import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses functions whose log group AWS would create and keep forever. */
export const functionsLogToTheirOwnGroup = resourceRule(
  {
    name: "functions-log-to-their-own-group",
    description: "A function writes JSON to a log group that the program owns.",
    severity: "medium",
    remediation: "Create the log group with a retention, and name it in loggingConfig.",
    controls: ["own: log groups that AWS creates are kept for ever"],
  },
  check<aws.lambda.FunctionArgs>("aws:lambda/function:Function", ({ loggingConfig }, report) => {
    if (!loggingConfig?.logGroup) report("Name a log group in loggingConfig.", "loggingConfig.logGroup");
    if (loggingConfig?.logFormat !== "JSON")
      report("Set loggingConfig.logFormat to JSON.", "loggingConfig.logFormat");
  }),
);
