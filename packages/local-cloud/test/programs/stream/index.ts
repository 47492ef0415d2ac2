import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const orders = new aws.dynamodb.Table("orders", {
  attributes: [{ name: "id", type: "S" }],
  hashKey: "id",
  billingMode: "PAY_PER_REQUEST",
  streamEnabled: true,
  streamViewType: "NEW_AND_OLD_IMAGES",
});
const paid = new aws.sqs.Queue("paid");
const role = new aws.iam.Role("follow", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const grants = new aws.iam.Policy("follow", {
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
        Resource: orders.streamArn,
      },
      { Effect: "Allow", Action: "dynamodb:ListStreams", Resource: "*" },
      { Effect: "Allow", Action: "sqs:SendMessage", Resource: paid.arn },
    ],
  },
});
const attachment = new aws.iam.RolePolicyAttachment("follow", { role: role.name, policyArn: grants.arn });
const follow = new aws.lambda.Function(
  "follow",
  {
    runtime: "nodejs22.x",
    handler: "index.handler",
    role: role.arn,
    environment: { variables: { QUEUE: paid.url } },
    code: new pulumi.asset.AssetArchive({
      "index.js": new pulumi.asset.StringAsset(`
        const { SQSClient, SendMessageCommand } = require("@aws-sdk/client-sqs");
        const client = new SQSClient({});
        exports.handler = async ({ Records }) => {
          for (const { dynamodb } of Records)
            await client.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE, MessageBody: dynamodb.Keys.id.S }));
        };
      `),
    }),
  },
  { dependsOn: attachment },
);
new aws.lambda.EventSourceMapping("follow", {
  eventSourceArn: orders.streamArn,
  functionName: follow.name,
  startingPosition: "TRIM_HORIZON",
  filterCriteria: {
    filters: [{ pattern: JSON.stringify({ dynamodb: { NewImage: { state: { S: ["paid"] } } } }) }],
  },
});

export const tableName = orders.name;
export const queueUrl = paid.url;
