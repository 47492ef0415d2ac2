const { DynamoDBClient, PutItemCommand } = require("@aws-sdk/client-dynamodb");

const client = new DynamoDBClient({});

exports.work = async ({ Records }) => {
  for (const { messageId, body } of Records)
    await client.send(
      new PutItemCommand({
        TableName: process.env.TABLE,
        Item: { kind: { S: JSON.parse(body).kind }, id: { S: messageId } },
      }),
    );
  return { batchItemFailures: [] };
};
