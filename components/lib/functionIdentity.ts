import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Parts } from "./access";
import { accountOf } from "./account";
import type { ChildOptions } from "./childOptions";
import { formerLogsAlias } from "./formerLogs";
import { grantedRole } from "./grantedRole";
import { allow, type Statement, tracing, trust } from "./iam";
import { defaultTelemetry, type Telemetry } from "./telemetry";

export interface FunctionIdentity {
  role: aws.iam.Role;
  /** The policy. The function must depend on it, or it could start without its grants. */
  policy: aws.iam.RolePolicy;
  logGroup: aws.cloudwatch.LogGroup;
}

/**
 * Creates a function's log group and its role, which may write to that group, send traces, and do what `statements`
 * allow. `parts` has what each route of the function needs of the statements. `owner` is the function's component, which kept
 * its log group while it had no function of its own. The role cannot create log groups: a late log line would recreate a
 * deleted one.
 */
export function functionIdentity(
  name: string,
  {
    statements,
    parts,
    telemetry = defaultTelemetry,
    owner,
  }: { statements: Statement[]; parts?: Parts; telemetry?: Telemetry; owner?: pulumi.Resource },
  opts: ChildOptions,
): FunctionIdentity {
  const logGroup = new aws.cloudwatch.LogGroup(
    `${name}-logs`,
    { retentionInDays: telemetry.logRetentionDays },
    { ...opts, aliases: [...(opts.aliases ?? []), formerLogsAlias(name, owner)] },
  );
  const logging = allow(["logs:CreateLogStream", "logs:PutLogEvents"], pulumi.interpolate`${logGroup.arn}:*`);
  const { role, grants: policy } = grantedRole(
    name,
    {
      trust: trust("lambda.amazonaws.com", accountOf(opts.parent)),
      statements: [logging, tracing, ...statements],
      parts,
    },
    opts,
  );
  return { role, policy, logGroup };
}

/** The runtime, architecture, tracing and logging of every function. */
export const functionDefaults = (
  logGroup: aws.cloudwatch.LogGroup,
  { logLevel }: Telemetry = defaultTelemetry,
) => ({
  runtime: "nodejs22.x" as const,
  architectures: ["arm64"],
  tracingConfig: { mode: "Active" },
  loggingConfig: {
    logFormat: "JSON",
    logGroup: logGroup.name,
    applicationLogLevel: logLevel,
    // INFO would add about 1 kB of Lambda's own lines to every invocation; its metrics have the same figures.
    systemLogLevel: "WARN",
  },
});
