import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { accountId } from "./account";

export type Statement = aws.iam.PolicyStatement;

export const allow = (actions: string[], ...resources: pulumi.Input<string>[]): Statement => ({
  Effect: "Allow",
  Action: actions,
  Resource: resources,
});

export const document = (...statements: Statement[]): aws.iam.PolicyDocument => ({
  Version: "2012-10-17",
  Statement: statements,
});

/** Who may assume a role: a service, acting for this account, and for one resource where the service says which. */
export const trust = (service: string, sourceArn?: pulumi.Input<string>): aws.iam.PolicyDocument =>
  document({
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sts:AssumeRole",
    Condition: {
      StringEquals: { "aws:SourceAccount": accountId, ...(sourceArn && { "aws:SourceArn": sourceArn }) },
    },
  });

/** The same for API Gateway, which sends no source when it assumes a role. */
export const trustWithoutSource = (service: string): aws.iam.PolicyDocument =>
  document({ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" });

// The only grants on `*`: AWS gives these actions no resource, or asks for all of them.

/** A function's own traces. */
export const tracing: Statement = {
  Effect: "Allow",
  Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
  Resource: "*",
};

/** What API Gateway asks for, on whatever group, when an account's logging role is set. */
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
