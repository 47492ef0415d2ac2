import { specify } from "../lib/specify";
import { noWildcardActions } from "./noWildcardActions";

specify(
  noWildcardActions,
  "aws:iam/rolePolicy:RolePolicy",
  {
    "named actions": {
      policy: {
        Statement: [
          { Effect: "Allow", Action: ["dynamodb:GetItem"], Resource: "arn:aws:dynamodb:eu-west-1:1:table/a" },
        ],
      },
    },
    "a denial of every action": { policy: { Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }] } },
    "a policy as text": {
      policy: JSON.stringify({ Statement: { Effect: "Allow", Action: "s3:GetObject", Resource: "*" } }),
    },
  },
  {
    "every action": [
      { policy: { Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] } },
      /allows \*/,
    ],
    "every action of a service": [
      {
        policy: {
          Statement: [{ Effect: "Allow", Action: ["sqs:SendMessage", "apigateway:*"], Resource: "*" }],
        },
      },
      /apigateway:\*/,
    ],
    "a family of actions": [
      { policy: { Statement: [{ Effect: "Allow", Action: "dynamodb:Get*", Resource: "*" }] } },
      /Get\*/,
    ],
    "one in text": [
      { policy: JSON.stringify({ Statement: { Effect: "Allow", Action: "s3:*", Resource: "*" } }) },
      /s3:\*/,
    ],
  },
);

specify(
  noWildcardActions,
  "gamebackend:index:GameFunction",
  { "named actions": { statements: [{ Effect: "Allow", Action: ["dynamodb:GetItem"], Resource: ["a"] }] } },
  {
    "every action": [{ statements: [{ Effect: "Allow", Action: "*", Resource: "a" }] }, /It allows \*/],
  },
);

specify(
  noWildcardActions,
  "aws:iam/role:Role",
  {
    "named actions inline": {
      inlinePolicies: [
        {
          name: "a",
          policy: JSON.stringify({ Statement: { Effect: "Allow", Action: "s3:GetObject", Resource: "a" } }),
        },
      ],
    },
    "no inline policies": {},
  },
  {
    "a family of actions inline": [
      {
        inlinePolicies: [
          {
            name: "a",
            policy: JSON.stringify({
              Statement: { Effect: "Allow", Action: "dynamodb:*Item", Resource: "a" },
            }),
          },
        ],
      },
      /dynamodb:\*Item/,
    ],
  },
);
