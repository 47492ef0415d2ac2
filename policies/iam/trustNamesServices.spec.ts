import { specify } from "../lib/specify";
import { trustNamesServices } from "./trustNamesServices";

const federated = (Condition: object) => ({
  assumeRolePolicy: {
    Statement: [
      {
        Effect: "Allow",
        Action: "sts:AssumeRoleWithWebIdentity",
        Principal: { Federated: "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com" },
        Condition,
      },
    ],
  },
});

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
    "a key in other letters": federated({
      StringEquals: { "token.actions.githubusercontent.com:SUB": "repo:me/game:environment:prod" },
    }),
    "the deployments of stacks": federated({
      StringLike: { "api.pulumi.com/oidc:sub": "pulumi:deploy:org:me:project:game:stack:pr*:*" },
    }),
    "all repositories of an owner": federated({
      StringLike: { "token.actions.githubusercontent.com:sub": ["repo:me/*"] },
    }),
    "a repository's jobs": federated({
      StringLike: { "token.actions.githubusercontent.com:sub": "repo:me/game:*" },
    }),
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
    "a provider for any subject": [
      federated({ StringLike: { "token.actions.githubusercontent.com:sub": "*" } }),
      /every subject/,
    ],
    "a provider for any repository": [
      federated({ StringLike: { "token.actions.githubusercontent.com:sub": ["repo:*"] } }),
      /every subject/,
    ],
    ...Object.fromEntries(
      ["repo*", "r?po:me/game:*", "repo:me*", "repo:me*/game:*", "pulumi*", "pulumi:*"].map((subject) => [
        `a provider for ${subject}`,
        [federated({ StringLike: { "token.actions.githubusercontent.com:sub": subject } }), /every subject/],
      ]),
    ),
    "a provider for every subject but one": [
      federated({
        StringNotEquals: { "token.actions.githubusercontent.com:sub": "repo:me/game:pull_request" },
      }),
      /every subject/,
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
