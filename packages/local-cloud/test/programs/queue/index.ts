import * as aws from "@pulumi/aws";

const orders = new aws.dynamodb.Table("orders", {
  attributes: [{ name: "id", type: "S" }],
  hashKey: "id",
  billingMode: "PAY_PER_REQUEST",
});
const failed = new aws.sqs.Queue("failed");
const queue = new aws.sqs.Queue("orders", {
  // At least the timeout of the callback.
  visibilityTimeoutSeconds: 6,
  redrivePolicy: failed.arn.apply((deadLetterTargetArn) =>
    JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 1 }),
  ),
});

const onOrder = new aws.lambda.CallbackFunction<aws.sqs.QueueEvent, void>("on-order", {
  timeout: 6,
  callback: async ({ Records }) => {
    const { DynamoDBClient, PutItemCommand } = await import("@aws-sdk/client-dynamodb");
    const client = new DynamoDBClient({});
    for (const { messageId, body } of Records) {
      const { item } = JSON.parse(body);
      if (!item) throw new Error(`an order without an item: ${body}`);
      await client.send(
        new PutItemCommand({
          TableName: orders.name.get(),
          Item: { id: { S: messageId }, item: { S: item } },
        }),
      );
    }
  },
});
queue.onEvent("on-order", onOrder, { batchSize: 1 });

export const queueUrl = queue.url;
export const failedUrl = failed.url;
export const tableName = orders.name;
