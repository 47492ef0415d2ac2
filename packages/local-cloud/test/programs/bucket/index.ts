import * as aws from "@pulumi/aws";

const uploads = new aws.dynamodb.Table("uploads", {
  attributes: [{ name: "key", type: "S" }],
  hashKey: "key",
  readCapacity: 5,
  writeCapacity: 5,
  streamEnabled: true,
  streamViewType: "NEW_IMAGE",
});
const totals = new aws.dynamodb.Table("totals", {
  attributes: [{ name: "kind", type: "S" }],
  hashKey: "kind",
  billingMode: "PAY_PER_REQUEST",
});
const bucket = new aws.s3.Bucket("photos", { forceDestroy: true });

bucket.onObjectCreated(
  "on-upload",
  async ({ Records = [] }) => {
    const { DynamoDBClient, PutItemCommand } = await import("@aws-sdk/client-dynamodb");
    const client = new DynamoDBClient({});
    for (const { s3 } of Records)
      await client.send(
        new PutItemCommand({
          TableName: uploads.name.get(),
          Item: { key: { S: s3.object.key }, bytes: { N: String(s3.object.size) } },
        }),
      );
  },
  { filterSuffix: ".jpg" },
);

uploads.onEvent(
  "count",
  async ({ Records }) => {
    const { DynamoDBClient, UpdateItemCommand } = await import("@aws-sdk/client-dynamodb");
    await new DynamoDBClient({}).send(
      new UpdateItemCommand({
        TableName: totals.name.get(),
        Key: { kind: { S: "photos" } },
        UpdateExpression: "ADD photos :n",
        ExpressionAttributeValues: { ":n": { N: String(Records.length) } },
      }),
    );
  },
  { startingPosition: "TRIM_HORIZON" },
);

export const bucketName = bucket.id;
export const uploadsName = uploads.name;
export const totalsName = totals.name;
