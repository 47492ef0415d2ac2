import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";

export type Statement = aws.iam.PolicyStatement;

export const allow = (actions: string[], ...resources: pulumi.Input<string>[]): Statement => ({
  Effect: "Allow",
  Action: actions,
  Resource: resources,
});

/** What statements of handlers allow, by the names of the program's resources. A preview does not know their ARNs. */
const names = new WeakMap<Statement, string>();

/** Returns a statement in words that a preview knows: its actions, and the names of its resources in the program. */
export const nameOfStatement = (statement: Statement): string =>
  names.get(statement) ?? JSON.stringify(statement.Action);

/** Names a statement's actions and resources in words that a preview knows. */
export const nameStatement = (statement: Statement, name: string): void => void names.set(statement, name);

/** Statements that only the code of the release before needs. */
const formerOnes = new WeakSet<Statement>();

/** Notes that only the code of the release before needs a statement. */
export const markFormer = (statement: Statement): Statement => {
  formerOnes.add(statement);
  return statement;
};

export const isFormer = (statement: Statement): boolean => formerOnes.has(statement);

/**
 * Returns the statements, with those that allow the same actions as one with all their resources: the policies of a role have
 * 10,240 characters at most.
 */
export function mergeStatements(statements: readonly Statement[]): Statement[] {
  const byActions = new Map<string, Statement>();
  for (const [at, statement] of statements.entries()) {
    const { Effect, Action, Resource, ...others } = statement;
    const isPlain = Effect === "Allow" && Array.isArray(Resource) && Object.keys(others).length === 0;
    const own = isPlain ? (Resource as pulumi.Input<string>[]) : [];
    const key = isPlain ? [Action].flat().sort().join() : `${at}`;
    const same = (byActions.get(key)?.Resource ?? []) as pulumi.Input<string>[];
    byActions.set(key, isPlain ? { ...statement, Resource: [...same, ...own] } : statement);
  }
  return [...byActions.values()];
}

/** A policy whose list of statements is known. */
export type Document = aws.iam.PolicyDocument & { readonly Statement: Statement[] };

export const document = (...statements: readonly Statement[]): Document => ({
  Version: "2012-10-17",
  Statement: [...statements],
});

/** The widest action that each service's resource policy can deny. A topic's policy does not accept `sns:*`. */
const everyAction = { s3: "s3:*", sns: "sns:Publish", sqs: "sqs:*" } as const;

/** Returns the part of a resource's policy that denies calls over plain HTTP. */
export const denyPlainHttp = (
  service: keyof typeof everyAction,
  ...resources: pulumi.Input<string>[]
): Statement => ({
  Sid: "NobodyWithoutTls",
  Effect: "Deny",
  Principal: "*",
  Action: everyAction[service],
  Resource: resources,
  Condition: { Bool: { "aws:SecureTransport": "false" } },
});

/** Lets a service assume a role on behalf of the account, and of one resource if the service names it. */
export const trust = (service: string, account: Account, sourceArn?: pulumi.Input<string>): Document =>
  assumedBy(service, {
    StringEquals: { "aws:SourceAccount": account.id, ...(sourceArn && { "aws:SourceArn": sourceArn }) },
  });

/** Lets a service assume a role on behalf of resources of the account whose ARN matches a pattern. */
export const trustLike = (service: string, account: Account, sourceArn: pulumi.Input<string>): Document =>
  assumedBy(service, {
    StringEquals: { "aws:SourceAccount": account.id },
    ArnLike: { "aws:SourceArn": sourceArn },
  });

/** Lets API Gateway or GameLift assume a role. They send no source account. */
export const trustWithoutSource = (service: string): Document => assumedBy(service);

const assumedBy = (service: string, Condition?: Statement["Condition"]): Document =>
  document({
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sts:AssumeRole",
    ...(Condition && { Condition }),
  });

// The only grants on `*`: these actions have no resource, or AWS requires all of them.

/** Lets a function send its traces. */
export const tracing: Statement = {
  Effect: "Allow",
  Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
  Resource: "*",
};

/**
 * Lets CodeDeploy read the states of alarms. It may also read composite alarms, which AWS allows only for all alarms or
 * none.
 */
export const describingAlarms: Statement = {
  Effect: "Allow",
  Action: ["cloudwatch:DescribeAlarms"],
  Resource: "*",
};

/** Lets a build sign in to the account's container registry. */
export const registrySignIn: Statement = {
  Effect: "Allow",
  Action: ["ecr:GetAuthorizationToken"],
  Resource: "*",
};

/** The actions that API Gateway requires of an account's logging role, on any log group. */
export const apiGatewayLogging: Statement = {
  Effect: "Allow",
  Action: [
    "logs:CreateLogGroup",
    "logs:CreateLogStream",
    "logs:DescribeLogGroups",
    "logs:DescribeLogStreams",
    "logs:PutLogEvents",
    "logs:GetLogEvents",
    "logs:FilterLogEvents",
  ],
  Resource: "*",
};
