import { specify } from "../lib/specify";
import { trustNamesServices } from "./trustNamesServices";

specify(
  trustNamesServices,
  "aws:iam/role:Role",
  {
    "a service": {
      assumeRolePolicy: {
        Statement: [
          { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } },
        ],
      },
    },
    "a pipeline with its subject": {
      assumeRolePolicy: {
        Statement: [
          {
            Effect: "Allow",
            Action: "sts:AssumeRole",
            Principal: { Federated: "arn:aws:iam::1:oidc-provider/api.pulumi.com/oidc" },
            Condition: { StringEquals: { "api.pulumi.com/oidc:sub": "pulumi:deploy:org:me" } },
          },
        ],
      },
    },
  },
  {
    everybody: [
      { assumeRolePolicy: { Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: "*" }] } },
      /trusts/,
    ],
    "an account": [
      {
        assumeRolePolicy: {
          Statement: [
            { Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: "arn:aws:iam::1:root" } },
          ],
        },
      },
      /trusts/,
    ],
    "a provider without a subject": [
      {
        assumeRolePolicy: {
          Statement: [
            {
              Effect: "Allow",
              Action: "sts:AssumeRole",
              Principal: { Federated: "arn:aws:iam::1:oidc-provider/x" },
            },
          ],
        },
      },
      /every subject/,
    ],
  },
);
