import * as aws from "@pulumi/aws";

const ticks = new aws.dynamodb.Table("ticks", {
  attributes: [{ name: "at", type: "S" }],
  hashKey: "at",
  billingMode: "PAY_PER_REQUEST",
});

const daily = aws.cloudwatch.onSchedule("daily", "cron(30 6 * * ? *)", async (event) => {
  const { DynamoDBClient, PutItemCommand } = await import("@aws-sdk/client-dynamodb");
  await new DynamoDBClient({}).send(
    new PutItemCommand({
      TableName: ticks.name.get(),
      Item: { at: { S: event.time }, source: { S: event.source }, rule: { S: event.resources[0] ?? "" } },
    }),
  );
});

export const ruleArn = daily.eventRule.arn;
export const tableName = ticks.name;
