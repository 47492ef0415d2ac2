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
  ["aws:cloudwatch/eventBusPolicy:EventBusPolicy", "policy"],
  ["aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy", "accessPolicy"],
  ["aws:codebuild/resourcePolicy:ResourcePolicy", "policy"],
  ["aws:ecr/registryPolicy:RegistryPolicy", "policy"],
  ["aws:kinesis/resourcePolicy:ResourcePolicy", "policy"],
  ["aws:kms/replicaKey:ReplicaKey", "policy"],
  ["aws:s3/accessPoint:AccessPoint", "policy"],
  ["aws:s3control/accessPointPolicy:AccessPointPolicy", "policy"],
  ["aws:ses/identityPolicy:IdentityPolicy", "policy"],
  ["aws:sesv2/emailIdentityPolicy:EmailIdentityPolicy", "policy"],
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

for (const [type, share] of [
  [
    "aws:cloudwatch/eventPermission:EventPermission",
    { condition: { key: "aws:PrincipalOrgID", value: "o-1" } },
  ],
  ["aws:lambda/layerVersionPermission:LayerVersionPermission", { organizationId: "o-1" }],
] as const)
  specify(
    resourcePoliciesNamePrincipals,
    type,
    { "one account": { principal: "111111111111" }, "an organization": { principal: "*", ...share } },
    { everybody: [{ principal: "*" }, /every account/] },
  );
