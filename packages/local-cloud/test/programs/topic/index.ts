import * as aws from "@pulumi/aws";

const table = new aws.dynamodb.Table("news", {
  attributes: [{ name: "id", type: "S" }],
  hashKey: "id",
  billingMode: "PAY_PER_REQUEST",
});
const topic = new aws.sns.Topic("news");

// A callback with its own managed policies.
const archive = new aws.lambda.CallbackFunction<aws.sns.TopicEvent, void>("archive", {
  policies: [aws.iam.ManagedPolicy.AWSLambdaExecute, aws.iam.ManagedPolicy.AmazonDynamoDBFullAccess],
  callback: async ({ Records }) => {
    const { DynamoDBClient, PutItemCommand } = await import("@aws-sdk/client-dynamodb");
    const client = new DynamoDBClient({});
    for (const { Sns } of Records)
      await client.send(
        new PutItemCommand({
          TableName: table.name.get(),
          Item: { id: { S: Sns.MessageId }, text: { S: Sns.Message } },
        }),
      );
  },
});
topic.onEvent("archive", archive);
topic.onEvent("log", async ({ Records }) => {
  for (const { Sns } of Records) console.log(`news: ${Sns.Message}`);
});

export const topicArn = topic.arn;
export const tableName = table.name;
