import type * as aws from "@pulumi/aws";

import { isAnySource } from "../lib/policyDocument";
import { check, resourceRule } from "../lib/rule";

/** Refuses permissions that let anybody's API, bucket or topic invoke a function. */
export const permissionNamesItsSource = resourceRule(
  {
    name: "permission-names-its-source",
    description: "A Lambda permission names the service and the resource that may invoke the function.",
    severity: "critical",
    remediation: "Set sourceArn; for S3 also sourceAccount, because a bucket's ARN has no account.",
    controls: [
      "FSBP Lambda.1",
      "CKV_AWS_301",
      "CKV_AWS_364",
      "T0067",
      "Pulumi Permission/configureSourceArn",
      "G lambda_function_public_access",
    ],
  },
  check<aws.lambda.PermissionArgs>(
    "aws:lambda/permission:Permission",
    ({ principal, sourceArn, sourceAccount, action }, report) => {
      if (principal === "*") report("Everybody may invoke it.");
      else if (!sourceArn) report(`${principal} may invoke it for any resource: set sourceArn.`);
      if (typeof sourceArn === "string" && (isAnySource(sourceArn) || /:\*$/.test(sourceArn)))
        report("Its sourceArn names every resource, or those of other accounts.");
      if (
        typeof sourceArn === "string" &&
        /:execute-api:.*\/\*$/.test(sourceArn) &&
        !/\/authorizers\/\*$/.test(sourceArn)
      )
        if (!/\/(GET|POST|PUT|PATCH|DELETE|ANY|HEAD|OPTIONS)\//.test(sourceArn))
          report("Every method of the API may invoke it: name the method.");
      if (principal === "s3.amazonaws.com" && !sourceAccount)
        report("Set sourceAccount: a bucket's ARN names no account.");
      if (action !== "lambda:InvokeFunction")
        report(`It grants ${action}: only lambda:InvokeFunction is needed.`, "action");
    },
  ),
);
