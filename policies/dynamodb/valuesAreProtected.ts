import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses stacks with real players whose data a mistyped command would delete. */
export const valuesAreProtected = resourceRule(
  {
    name: "values-are-protected",
    description: "A table or user pool of a protected stack cannot be deleted.",
    severity: "high",
    remediation: "Set protect in the stack's configuration: it turns on the protection of AWS and of Pulumi.",
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
      if (deletionProtection !== "ACTIVE") report("Deletion protection is off.", "deletionProtection");
      else if (!opts.protect) report("Pulumi would replace it: set the resource option protect.");
    },
  ),
);
