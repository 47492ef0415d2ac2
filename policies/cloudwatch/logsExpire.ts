import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses log groups that keep lines, and players' addresses, forever. */
export const logsExpire = resourceRule(
  {
    name: "logs-expire",
    description: "A log group has a retention.",
    severity: "medium",
    remediation: "Set retentionInDays.",
    controls: ["CKV_AWS_66"],
  },
  check<aws.cloudwatch.LogGroupArgs>("aws:cloudwatch/logGroup:LogGroup", ({ retentionInDays }, report) => {
    if (!retentionInDays) report("It keeps its lines forever.");
  }),
);
