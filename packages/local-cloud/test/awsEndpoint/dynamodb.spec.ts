import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { DynamoDBClient, TransactWriteItemsCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { awsEndpoint } from "../../awsEndpoint";
import { dynamodb } from "../../dynamodb";
import { account, lambda, region } from "../../testing/iam";
import { folders } from "../iam/folders";

const folder = folders();

describe("a role's grants on real tables", () => {
  let client: DynamoDBDocumentClient;
  let tableArn: string;
  const closing: (() => unknown)[] = [];

  before(async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const own = account(folder(), url);
    const database = dynamodb(own.host);
    awsEndpoint(own.host, own, () => [database]).attach(server);

    const type = "aws:dynamodb/table:Table";
    const provider = database.resources[type] ?? assert.fail();
    const inputs = provider.inputs.parse({
      name: "Progress",
      billingMode: "PAY_PER_REQUEST",
      hashKey: "userId",
      attributes: [{ name: "userId", type: "S" }],
    });
    const { outputs } = await provider.create(inputs as never, {
      type,
      name: "Progress",
      urn: "urn:progress",
    });
    tableArn = String(outputs["arn"]);

    const { roleArn } = await own.role("own-rows", [
      {
        Effect: "Allow",
        Action: ["dynamodb:PutItem", "dynamodb:GetItem", "dynamodb:Query"],
        Resource: tableArn,
        Condition: { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": ["ada"] } },
      },
      {
        Effect: "Deny",
        Action: "dynamodb:PutItem",
        Resource: "*",
        Condition: { "ForAnyValue:StringEquals": { "dynamodb:Attributes": "banned" } },
      },
    ]);
    const credentials = own.iam.assume(roleArn, lambda, "fn");
    const plain = new DynamoDBClient({ region, endpoint: url, credentials, maxAttempts: 1 });
    client = DynamoDBDocumentClient.from(plain);
    closing.push(
      () => server.close(),
      () => server.closeAllConnections(),
      () => database.close(),
    );
  });
  after(async () => {
    for (const close of closing) await close();
  });

  it("allow rows with the leading key, and no others", async () => {
    const row = { userId: "ada", level: 3 };
    await client.send(new PutCommand({ TableName: "Progress", Item: row }));
    const { Item } = await client.send(new GetCommand({ TableName: "Progress", Key: { userId: "ada" } }));
    assert.deepEqual(Item, row);
    const query = (userId: string) =>
      client.send(
        new QueryCommand({
          TableName: "Progress",
          KeyConditionExpression: "userId = :u",
          ExpressionAttributeValues: { ":u": userId },
        }),
      );
    assert.equal((await query("ada")).Count, 1);
    await assert.rejects(query("bob"), { name: "AccessDeniedException" });
    await assert.rejects(client.send(new PutCommand({ TableName: "Progress", Item: { userId: "bob" } })), {
      name: "AccessDeniedException",
    });
  });

  it("deny an attribute, with IAM's reason", async () => {
    const banned = { userId: "ada", banned: false };
    await assert.rejects(
      client.send(new PutCommand({ TableName: "Progress", Item: banned })),
      /dynamodb:PutItem on resource: \S+ with an explicit deny in an identity-based policy$/,
    );
  });

  it("let an invalid transaction learn what is wrong", async () => {
    const Item = { userId: { S: "ada" } };
    const put = { TableName: "Progress", Item, ConditionExpression: "level =" };
    await assert.rejects(client.send(new TransactWriteItemsCommand({ TransactItems: [{ Put: put }] })), {
      name: "ValidationException",
      message: /^Invalid ConditionExpression: Syntax error/,
    });
  });

  it("are required for each action in a transaction", async () => {
    const transaction = (userId: string, Delete: boolean) => {
      const key = { userId: { S: userId } };
      const put = { Put: { TableName: "Progress", Item: key } };
      return client.send(
        new TransactWriteItemsCommand({
          TransactItems: [
            put,
            ...(Delete ? [{ Delete: { TableName: "Progress", Key: { userId: { S: "x" } } } }] : []),
          ],
        }),
      );
    };
    await transaction("ada", false);
    await assert.rejects(transaction("bob", false), /dynamodb:PutItem/);
    await assert.rejects(transaction("ada", true), /dynamodb:DeleteItem on resource/);
  });
});
