import { specify } from "../lib/specify";
import { noWildcardResources } from "./noWildcardResources";
import { accountLoggingActions } from "./starResources";

specify(
  noWildcardResources,
  "aws:iam/rolePolicy:RolePolicy",
  {
    "a named resource": {
      policy: {
        Statement: [
          { Effect: "Allow", Action: "sqs:SendMessage", Resource: "arn:aws:sqs:eu-west-1:1:queue" },
        ],
      },
    },
    "traces, which have no resource": {
      policy: {
        Statement: [
          { Effect: "Allow", Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], Resource: "*" },
        ],
      },
    },
    "all objects of one bucket": {
      policy: { Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::photos/*" }] },
    },
    "all fleets of the account": {
      policy: {
        Statement: [
          {
            Effect: "Allow",
            Action: "gamelift:GetComputeAuthToken",
            Resource: "arn:aws:gamelift:eu-west-1:1:containerfleet/*",
          },
        ],
      },
    },
    "the account's logging role": {
      policy: { Statement: [{ Effect: "Allow", Action: [...accountLoggingActions], Resource: "*" }] },
    },
  },
  {
    everything: [
      { policy: { Statement: [{ Effect: "Allow", Action: "dynamodb:GetItem", Resource: "*" }] } },
      /dynamodb:GetItem/,
    ],
    "every resource of a service": [
      {
        policy: {
          Statement: [{ Effect: "Allow", Action: "sqs:SendMessage", Resource: "arn:aws:sqs:eu-west-1:1:*" }],
        },
      },
      /sqs:SendMessage/,
    ],
    ...Object.fromEntries(
      [
        "**",
        "arn:*",
        "arn:*:s3:::*",
        "arn:aws:s3:::*/*",
        "arn:aws:dynamodb:*:*:table/*",
        "arn:aws:logs:*:*:log-group:*",
      ].map((Resource) => [
        Resource,
        [
          { policy: { Statement: [{ Effect: "Allow", Action: "dynamodb:GetItem", Resource }] } },
          /dynamodb:GetItem/,
        ],
      ]),
    ),
    "some of the logging actions": [
      { policy: { Statement: [{ Effect: "Allow", Action: "logs:GetLogEvents", Resource: "*" }] } },
      /logs:GetLogEvents/,
    ],
  },
);
