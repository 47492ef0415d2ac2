import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { accountOf } from "../lib/account";
import { grantedRole } from "../lib/grantedRole";
import { allow, type Statement, trustLike } from "../lib/iam";
import { defaultTelemetry, type Telemetry } from "../lib/telemetry";

export interface BuildProjectArgs {
  /** The description of the project, in one line. */
  description: string;
  /** The path of its buildspec in the repository. */
  buildspec: string;
  /** The bucket through which the pipeline passes sources. */
  artifacts: aws.s3.Bucket;
  /** The statements that its commands need in addition to reading the source and writing logs. */
  statements: Statement[];
  /** The variables that its commands read. None is secret. */
  environment?: Record<string, pulumi.Input<string>>;
  /** Lets the build run Docker. */
  docker?: boolean;
  /** CodeBuild's machine size, for x86_64. */
  computeType: "BUILD_GENERAL1_SMALL" | "BUILD_GENERAL1_MEDIUM";
  /** Minutes. */
  timeout: number;
  telemetry?: Telemetry;
}

/** The resources of a CodeBuild project. */
export interface ProjectNodes {
  readonly project: aws.codebuild.Project;
  readonly role: aws.iam.Role;
  readonly policy: aws.iam.RolePolicy;
  readonly logGroup: aws.cloudwatch.LogGroup;
}

/** A CodeBuild project for an action of the pipeline, with a role and a log group of its own. */
export function buildProject(
  name: string,
  args: BuildProjectArgs,
  child: { parent: pulumi.Resource },
): ProjectNodes {
  const { artifacts, telemetry = defaultTelemetry, environment = {} } = args;
  const account = accountOf(child.parent);
  const logs = new aws.cloudwatch.LogGroup(
    `${name}-logs`,
    { retentionInDays: telemetry.logRetentionDays },
    child,
  );
  // Pulumi's name for the project is this name, a hyphen and seven digits. Using the project's ARN would be a circular
  // dependency.
  const source = pulumi.interpolate`arn:aws:codebuild:${account.region}:${account.id}:project/${name}-*`;
  const { role, grants } = grantedRole(
    name,
    {
      trust: trustLike("codebuild.amazonaws.com", account, source),
      statements: [
        allow(["logs:CreateLogStream", "logs:PutLogEvents"], pulumi.interpolate`${logs.arn}:*`),
        allow(["s3:GetObject", "s3:GetObjectVersion"], pulumi.interpolate`${artifacts.arn}/*`),
        ...args.statements,
      ],
    },
    child,
  );
  const project = new aws.codebuild.Project(
    name,
    {
      description: args.description,
      serviceRole: role.arn,
      source: { type: "CODEPIPELINE", buildspec: args.buildspec },
      artifacts: { type: "CODEPIPELINE" },
      environment: {
        type: "LINUX_CONTAINER",
        computeType: args.computeType,
        image: "aws/codebuild/amazonlinux-x86_64-standard:5.0",
        imagePullCredentialsType: "CODEBUILD",
        privilegedMode: args.docker ?? false,
        environmentVariables: Object.entries(environment).map(([variable, value]) => ({
          name: variable,
          value,
          type: "PLAINTEXT",
        })),
      },
      logsConfig: { cloudwatchLogs: { status: "ENABLED", groupName: logs.name } },
      buildTimeout: args.timeout,
    },
    { ...child, dependsOn: [grants] },
  );
  return { project, role, policy: grants, logGroup: logs };
}
