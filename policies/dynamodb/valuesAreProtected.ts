import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses stacks of value whose players a mistyped command would delete. */
export const valuesAreProtected = resourceRule(
  {
    name: "values-are-protected",
    description: "A table, user pool or bucket whose stack says so can't be deleted.",
    severity: "high",
    remediation:
      "Set protect in the stack's configuration: AWS's own protection and Pulumi's follow from it.",
    controls: ["FSBP DynamoDB.6", "FSBP Cognito.6"],
  },
  check<aws.dynamodb.TableArgs>(
    "aws:dynamodb/table:Table",
    ({ deletionProtectionEnabled }, report, { opts }) => {
      if (!deletionProtectionEnabled) report("Deletion protection is off.");
      else if (!opts.protect) report("Pulumi would replace it: set the resource option protect.");
    },
  ),
  check<aws.cognito.UserPoolArgs>(
    "aws:cognito/userPool:UserPool",
    ({ deletionProtection }, report, { opts }) => {
      if (deletionProtection !== "ACTIVE") report("Deletion protection is off.");
      else if (!opts.protect) report("Pulumi would replace it: set the resource option protect.");
    },
  ),
);
