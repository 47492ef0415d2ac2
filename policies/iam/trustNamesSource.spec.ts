import { specify } from "../lib/specify";
import { trustNamesSource } from "./trustNamesSource";

/** A role that a service may assume under a condition. */
const roleOf = (service: string, Condition?: object) => ({
  assumeRolePolicy: {
    Statement: [
      {
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Principal: { Service: `${service}.amazonaws.com` },
        ...(Condition && { Condition }),
      },
    ],
  },
});

specify(
  trustNamesSource,
  "aws:iam/role:Role",
  {
    "a source account": roleOf("lambda", { StringEquals: { "aws:SourceAccount": "1" } }),
    "API Gateway, which sends no source": roleOf("apigateway"),
  },
  {
    "no source": [roleOf("scheduler"), /scheduler/],
    "the resources of any account": [
      roleOf("scheduler", {
        ArnLike: { "aws:SourceArn": "arn:aws:scheduler:eu-west-1:*:schedule-group/*" },
      }),
      /any account/,
    ],
    "the resources of several accounts": [
      roleOf("scheduler", {
        ArnLike: { "aws:SourceArn": "arn:aws:scheduler:eu-west-1:11111111111?:schedule/*" },
      }),
      /any account/,
    ],
    "a condition on something else": [
      roleOf("lambda", { StringEquals: { "aws:RequestedRegion": "eu-west-1" } }),
      /any account/,
    ],
  },
);
