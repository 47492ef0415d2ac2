import { specify } from "../lib/specify";
import { trustNamesSource } from "./trustNamesSource";

specify(
  trustNamesSource,
  "aws:iam/role:Role",
  {
    "a source account": {
      assumeRolePolicy: {
        Statement: [
          {
            Effect: "Allow",
            Action: "sts:AssumeRole",
            Principal: { Service: "lambda.amazonaws.com" },
            Condition: { StringEquals: { "aws:SourceAccount": "1" } },
          },
        ],
      },
    },
    "API Gateway, which sends no source": {
      assumeRolePolicy: {
        Statement: [
          { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "apigateway.amazonaws.com" } },
        ],
      },
    },
  },
  {
    "no source": [
      {
        assumeRolePolicy: {
          Statement: [
            { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "scheduler.amazonaws.com" } },
          ],
        },
      },
      /scheduler/,
    ],
    "the resources of any account": [
      {
        assumeRolePolicy: {
          Statement: [
            {
              Effect: "Allow",
              Action: "sts:AssumeRole",
              Principal: { Service: "scheduler.amazonaws.com" },
              Condition: { ArnLike: { "aws:SourceArn": "arn:aws:scheduler:eu-west-1:*:schedule-group/*" } },
            },
          ],
        },
      },
      /any account/,
    ],
    "a condition on something else": [
      {
        assumeRolePolicy: {
          Statement: [
            {
              Effect: "Allow",
              Action: "sts:AssumeRole",
              Principal: { Service: "lambda.amazonaws.com" },
              Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1" } },
            },
          ],
        },
      },
      /any account/,
    ],
  },
);
