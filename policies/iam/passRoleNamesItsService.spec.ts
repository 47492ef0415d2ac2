import { specify } from "../lib/specify";
import { passRoleNamesItsService } from "./passRoleNamesItsService";

specify(
  passRoleNamesItsService,
  "aws:iam/rolePolicy:RolePolicy",
  {
    "a named role for a named service": {
      policy: {
        Statement: [
          {
            Effect: "Allow",
            Action: "iam:PassRole",
            Resource: "arn:aws:iam::1:role/a",
            Condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
          },
        ],
      },
    },
    "other actions": { policy: { Statement: [{ Effect: "Allow", Action: "iam:GetRole", Resource: "*" }] } },
  },
  {
    "any service": [
      {
        policy: {
          Statement: [{ Effect: "Allow", Action: "iam:PassRole", Resource: "arn:aws:iam::1:role/a" }],
        },
      },
      /PassedToService/,
    ],
    "roles of one ending": [
      {
        policy: {
          Statement: {
            Effect: "Allow",
            Action: "iam:PassRole",
            Resource: "arn:aws:iam::1:role/*-role",
            Condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
          },
        },
      },
      /named roles/,
    ],
    "a service that is any": [
      {
        policy: {
          Statement: {
            Effect: "Allow",
            Action: "iam:PassRole",
            Resource: "arn:aws:iam::1:role/a",
            Condition: { StringLike: { "iam:PassedToService": "*" } },
          },
        },
      },
      /PassedToService/,
    ],
    "every service but one": [
      {
        policy: {
          Statement: {
            Effect: "Allow",
            Action: "iam:PassRole",
            Resource: "arn:aws:iam::1:role/a",
            Condition: { StringNotEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
          },
        },
      },
      /PassedToService/,
    ],
    "any role": [
      {
        policy: {
          Statement: [
            {
              Effect: "Allow",
              Action: ["iam:PassRole"],
              Resource: "arn:aws:iam::1:role/*",
              Condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
            },
          ],
        },
      },
      /named roles/,
    ],
  },
);
