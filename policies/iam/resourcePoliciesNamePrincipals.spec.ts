import { specify } from "../lib/specify";
import { resourcePoliciesNamePrincipals } from "./resourcePoliciesNamePrincipals";

specify(
  resourcePoliciesNamePrincipals,
  "aws:sqs/queuePolicy:QueuePolicy",
  {
    "a service": {
      policy: {
        Statement: [
          { Effect: "Allow", Principal: { Service: "sns.amazonaws.com" }, Action: "sqs:SendMessage" },
        ],
      },
    },
    "a denial for everybody": {
      policy: { Statement: [{ Effect: "Deny", Principal: "*", Action: "sqs:*" }] },
    },
    "everybody of one source": {
      policy: {
        Statement: [
          {
            Effect: "Allow",
            Principal: "*",
            Action: "sqs:SendMessage",
            Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:sns:eu-west-1:1:topic" } },
          },
        ],
      },
    },
  },
  {
    everybody: [
      { policy: { Statement: [{ Effect: "Allow", Principal: "*", Action: "sqs:SendMessage" }] } },
      /every principal/,
    ],
    "every account": [
      { policy: { Statement: [{ Effect: "Allow", Principal: { AWS: ["*"] }, Action: "sqs:SendMessage" }] } },
      /every principal/,
    ],
    "a source that is any": [
      {
        policy: {
          Statement: [
            {
              Effect: "Allow",
              Principal: "*",
              Action: "sqs:SendMessage",
              Condition: { StringLike: { "aws:SourceArn": "*" } },
            },
          ],
        },
      },
      /every principal/,
    ],
  },
);

for (const [type, property] of [
  ["aws:sqs/queue:Queue", "policy"],
  ["aws:sns/topic:Topic", "policy"],
  ["aws:s3/bucket:Bucket", "policy"],
  ["aws:apigateway/restApi:RestApi", "policy"],
  ["aws:secretsmanager/secret:Secret", "policy"],
  ["aws:kms/keyPolicy:KeyPolicy", "policy"],
  ["aws:dynamodb/resourcePolicy:ResourcePolicy", "policy"],
  ["aws:cloudwatch/logResourcePolicy:LogResourcePolicy", "policyDocument"],
] as const)
  specify(
    resourcePoliciesNamePrincipals,
    type,
    { "no policy": {} },
    {
      everybody: [
        {
          [property]: JSON.stringify({
            Statement: {
              Effect: "Allow",
              Principal: { AWS: ["*"] },
              Action: "sqs:SendMessage",
              Resource: "*",
            },
          }),
        },
        /every principal/,
      ],
    },
  );
