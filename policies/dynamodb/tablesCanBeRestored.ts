import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses tables that cannot be restored after a mistake. */
export const tablesCanBeRestored = resourceRule(
  {
    name: "tables-can-be-restored",
    description: "A table can be restored to any second of the last 35 days.",
    severity: "high",
    remediation: "Set pointInTimeRecovery.enabled.",
    controls: ["FSBP DynamoDB.2", "nag DDB3", "CKV_AWS_28", "T0024", "G dynamodb_pitr_enabled"],
  },
  check<aws.dynamodb.TableArgs>("aws:dynamodb/table:Table", ({ pointInTimeRecovery }, report) => {
    if (!pointInTimeRecovery?.enabled)
      report("Point-in-time recovery is off.", "pointInTimeRecovery.enabled");
    else if (Number(pointInTimeRecovery.recoveryPeriodInDays ?? 35) < 35)
      report(`It can be restored for ${pointInTimeRecovery.recoveryPeriodInDays} days only.`);
  }),
);
