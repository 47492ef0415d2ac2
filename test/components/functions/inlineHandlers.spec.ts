import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { statSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { RecordedResource } from "@game-backend/local-cloud";
import * as jpeg from "jpeg-js";
import { cloud, local, output } from "../../local";
import { archives } from "../archivesOf";
import { ofType } from "../graph";

describe("a handler that Pulumi serializes, in a process of its own, with the local DynamoDB", () => {
  let functions: RecordedResource[];
  let environment: Record<string, string>;
  let rows: DynamoDBDocumentClient;
  before(async () => {
    functions = ofType((await cloud()).graph, "Function");
    const [accessKeyId, secretAccessKey] = [
      await output("adminAccessKeyId"),
      await output("adminSecretAccessKey"),
    ];
    const [endpoint, region] = [await output("awsEndpoint"), await output("region")];
    rows = DynamoDBDocumentClient.from(
      new DynamoDBClient({ endpoint, region, credentials: { accessKeyId, secretAccessKey } }),
    );
    environment = {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
    };
  });
  after(() => rows.destroy());

  const functionOf = (name: string) => functions.find((one) => one.name === name) ?? assert.fail(name);
  const variablesOf = (name: string) =>
    (functionOf(name).inputs.environment as { variables: Record<string, string> }).variables;

  /** Invokes a function's archive in a process that has nothing else. */
  async function invoke(name: string, event: object): Promise<unknown> {
    const { path } = functionOf(name).inputs.code as { path: string };
    const run = `require(${JSON.stringify(join(path, "index.js"))}).handler(${JSON.stringify(event)}, {})
      .then((answer) => console.log(JSON.stringify({ answer })), (error) => console.log(JSON.stringify({ error: error.message })))`;
    const { NODE_OPTIONS: _, ...variables } = variablesOf(name);
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", run], {
      cwd: "/",
      env: { ...variables, ...environment },
    });
    return JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
  }

  it("deletes the rows of a closed socket: $disconnect", async () => {
    const name = "realtime-disconnect";
    const { TABLE_CONNECTIONS, TABLE_SUBSCRIPTIONS } = variablesOf(name);
    const connectionId = randomUUID();
    const expiresAt = Math.floor(Date.now() / 1000) + 60;
    const row = { connectionId, userId: "ada", username: "ada", groups: [], connectedAt: 1, expiresAt };
    await rows.send(new PutCommand({ TableName: TABLE_CONNECTIONS, Item: row }));
    for (const topic of ["leaderboard:forest", "leaderboard:desert"])
      await rows.send(
        new PutCommand({
          TableName: TABLE_SUBSCRIPTIONS,
          Item: { topic, connectionId, userId: "ada", expiresAt },
        }),
      );
    const event = { requestContext: { connectionId } };
    assert.deepEqual(await invoke(name, event), { answer: { statusCode: 200 } });
    const left = await rows.send(
      new QueryCommand({
        TableName: TABLE_SUBSCRIPTIONS,
        IndexName: "subscriptionsByConnection",
        KeyConditionExpression: "connectionId = :id",
        ExpressionAttributeValues: { ":id": connectionId },
      }),
    );
    assert.deepEqual(left.Items, []);
    const connection = await rows.send(
      new GetCommand({ TableName: TABLE_CONNECTIONS, Key: { connectionId } }),
    );
    assert.equal(connection.Item, undefined);
  });

  it("creates a player's rows once: the trigger newPlayer", async () => {
    const name = "auth-new-player";
    const { TABLE_PROFILES, TABLE_PROGRESS } = variablesOf(name);
    const userId = randomUUID();
    const event = {
      triggerSource: "PostConfirmation_ConfirmSignUp",
      userName: "inline",
      request: { userAttributes: { sub: userId } },
      response: {},
    };
    assert.deepEqual(await invoke(name, event), { answer: event });
    const get = async () => {
      const profile = await rows.send(new GetCommand({ TableName: TABLE_PROFILES, Key: { userId } }));
      const wallet = await rows.send(
        new GetCommand({ TableName: TABLE_PROGRESS, Key: { userId, part: "wallet" } }),
      );
      return [profile.Item, wallet.Item];
    };
    const first = await get();
    assert.equal(first[0]?.["username"], "inline");
    assert.equal(first[1]?.["balance"], 100);
    assert.deepEqual(await invoke(name, event), { answer: event });
    assert.deepEqual(await get(), first);
  });

  it("refuses callers without a token, and with another's: the authorizer of staff", async () => {
    const name = "api-authorizers-admin";
    const event = (headers: object) => ({
      methodArn: "arn:aws:execute-api:us-east-1:1:api/v1/DELETE/catalog/torch",
      httpMethod: "DELETE",
      resource: "/catalog/{id}",
      headers,
    });
    assert.deepEqual(await invoke(name, event({})), { error: "Unauthorized" });
    assert.deepEqual(await invoke(name, event({ Authorization: "forged" })), { error: "Unauthorized" });
    const player = await local.player("inline-ada");
    const { answer } = (await invoke(name, event({ Authorization: player.idToken }))) as {
      answer: { policyDocument: { Statement: { Effect: string }[] } };
    };
    assert.equal(answer.policyDocument.Statement[0]?.Effect, "Deny");
  });
});

describe("a handler that captures a package", () => {
  it("brings that package only, and Lambda has Node's own modules", async () => {
    const { packaged } = await archives();
    const file = join(packaged, "index.js");
    assert.ok(statSync(file).size < 50_000);
    const run = `require(${JSON.stringify(file)}).handler({}, {}).then((answer) => console.log(answer))`;
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", run], { cwd: "/", env: {} });
    const { data } = jpeg.encode({ data: Buffer.alloc(4 * 8 * 8), width: 8, height: 8 }, 50);
    assert.equal(stdout.trim().split("\n").at(-1), createHash("sha256").update(data).digest("hex"));
  });
});
