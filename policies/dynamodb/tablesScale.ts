import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses provisioned capacity, which neither grows with a launch nor shrinks after it. */
export const tablesScale = resourceRule(
  {
    name: "tables-scale",
    description: "A table is billed on demand.",
    severity: "medium",
    remediation: "Set billingMode to PAY_PER_REQUEST.",
    controls: ["FSBP DynamoDB.1", "CKV2_AWS_16", "G dynamodb_autoscaling_enabled"],
  },
  check<aws.dynamodb.TableArgs>("aws:dynamodb/table:Table", ({ billingMode }, report) => {
    if (billingMode !== "PAY_PER_REQUEST")
      report("Provisioned capacity throttles a launch and is billed at night.", "billingMode");
  }),
);
