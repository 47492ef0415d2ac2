import type * as aws from "@pulumi/aws";

import { isAnySource } from "../lib/policyDocument";
import { check, resourceRule } from "../lib/rule";

const isPattern = (arn: unknown): arn is string => typeof arn === "string" && /[*?]/.test(arn);

/**
 * Returns true for the pools of one account and region. A pool must wait for its permission, so the permission cannot name the
 * pool, which has no id yet (`callers-wait-for-permissions`). No other caller is itself what must wait: an API's stage, a
 * topic's subscription and a bucket's notification come after what the permission names.
 */
const isOfPools = (principal: unknown, arn: string) =>
  principal === "cognito-idp.amazonaws.com" &&
  /^arn:aws[\w-]*:cognito-idp:([\w-]+):\d{1,12}:userpool\/\1_\*$/.test(arn);

/**
 * Returns true for all methods of one stage of an API, and for its authorizers. `invocations-fit-routes` asks whether that API
 * has a route of the function.
 */
const isOfOneStage = (arn: string) => /:[\w-]+\/[\w-]+\/\*$/.test(arn);

/** Refuses permissions that let anybody's API, bucket or topic invoke a function. */
export const permissionNamesItsSource = resourceRule(
  {
    name: "permission-names-its-source",
    description: "A Lambda permission names the service and the resource that may invoke the function.",
    severity: "critical",
    remediation:
      "Set sourceArn to one resource; for S3 also sourceAccount, because a bucket's ARN has no account. Of patterns, it takes all methods of one stage of an API, one method in any stage, and the account's user pools.",
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
      if (typeof sourceArn === "string" && /:execute-api:.*\*$/.test(sourceArn) && !isOfOneStage(sourceArn))
        if (!/\/(GET|POST|PUT|PATCH|DELETE|ANY|HEAD|OPTIONS)\//.test(sourceArn))
          report("Every method of the API may invoke it: name the method, or one stage.");
      if (
        principal !== "apigateway.amazonaws.com" &&
        isPattern(sourceArn) &&
        !isOfPools(principal, sourceArn)
      )
        report("Its sourceArn is a pattern: name the one resource.", principal);
      if (principal === "s3.amazonaws.com" && !sourceAccount)
        report("Set sourceAccount: a bucket's ARN names no account.");
      if (action !== "lambda:InvokeFunction")
        report(`It grants ${action}: only lambda:InvokeFunction is needed.`, "action");
    },
  ),
);
