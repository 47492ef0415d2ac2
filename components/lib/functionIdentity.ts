import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { allow, document, type Statement, tracing, trust } from "./iam";

export interface FunctionIdentity {
  role: aws.iam.Role;
  /** What the function must wait for: nothing else makes it wait for its grants. */
  policy: aws.iam.RolePolicy;
  logGroup: aws.cloudwatch.LogGroup;
}

/**
 * What a function is before its code: a log group of its own and a role that may write to it, trace, and do
 * what `statements` say. It may not create log groups: a late line would bring a deleted one back.
 */
export function functionIdentity(
  name: string,
  { statements, logRetentionDays }: { statements: Statement[]; logRetentionDays: number },
  opts: pulumi.CustomResourceOptions,
): FunctionIdentity {
  const logGroup = new aws.cloudwatch.LogGroup(`${name}-logs`, { retentionInDays: logRetentionDays }, opts);
  const role = new aws.iam.Role(`${name}-role`, { assumeRolePolicy: trust("lambda.amazonaws.com") }, opts);
  const logging = allow(["logs:CreateLogStream", "logs:PutLogEvents"], pulumi.interpolate`${logGroup.arn}:*`);
  const policy = new aws.iam.RolePolicy(
    `${name}-grants`,
    { role: role.name, policy: document(logging, tracing, ...statements) },
    opts,
  );
  return { role, policy, logGroup };
}

/** What every function of the program runs on. */
export const functionDefaults = (logGroup: aws.cloudwatch.LogGroup) => ({
  runtime: "nodejs22.x" as const,
  architectures: ["arm64"],
  tracingConfig: { mode: "Active" },
  loggingConfig: { logFormat: "JSON", logGroup: logGroup.name },
});
