import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { archives } from "../components/archivesOf";

const root = resolve(__dirname, "../..");
const sub = "3c9a1f6e-2b5d-4c7a-9e10-6f2d8b4a5c33";
const event = (triggerSource: string) => ({
  version: "1",
  triggerSource,
  region: "eu-central-1",
  userPoolId: "eu-central-1_abcdefghi",
  userName: "ada",
  callerContext: { awsSdkVersion: "3", clientId: "client" },
  request: { userAttributes: { sub, email: "ada@example.com" } },
  response: {},
});

/** Returns the error of a cancelled transaction, with a reason for each of the two rows. */
const cancelled = (...codes: string[]) => ({
  __type: "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
  message: "Transaction cancelled, please refer cancellation reasons for specific reasons",
  CancellationReasons: codes.map((Code) => ({ Code })),
});

/** Calls the handler with each event, and answers with what it returns or throws, and what it logged as an error. */
const runtime = `const { handler } = require("./index.js");
  const { format } = require("node:util");
  let logged = "";
  console.error = (...values) => { logged += format(...values); };
  process.on("message", (event) => {
    logged = "";
    handler(event).then((answer) => ({ answer }), (error) => ({ error: logged + String(error) }))
      .then((told) => process.send(told));
  });`;

describe("the trigger of a confirmed sign-up, serialized by Pulumi", () => {
  let folder: string;
  let server: Server;
  /** A process without the project's files, as a warm environment of Lambda. */
  let environment: ChildProcess;
  /** The requests to DynamoDB, and its answers in order; `{}` once none are left. */
  const asked: { target: unknown; body: { TransactItems: { Put: Record<string, unknown> }[] } }[] = [];
  const answers: object[] = [];

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "trigger-"));
    copyFileSync(join((await archives()).newPlayer, "index.js"), join(folder, "index.js"));
    // The Lambda runtime has only these packages, and none of the project's files.
    mkdirSync(join(folder, "node_modules/@aws-sdk"), { recursive: true });
    for (const sdk of ["@aws-sdk/client-dynamodb", "@aws-sdk/lib-dynamodb"]) {
      symlinkSync(join(root, "node_modules", sdk), join(folder, "node_modules", sdk));
    }
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      asked.push({
        target: request.headers["x-amz-target"],
        body: JSON.parse(Buffer.concat(chunks).toString()),
      });
      const answer = answers.shift() ?? {};
      response.writeHead("__type" in answer ? 400 : 200, { "content-type": "application/x-amz-json-1.0" });
      response.end(JSON.stringify(answer));
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    environment = spawn(process.execPath, ["-e", runtime], {
      cwd: folder,
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      env: {
        TABLE_PROFILES: "profiles-1",
        TABLE_PROGRESS: "progress-1",
        TABLE_SCORES: "scores-1",
        AWS_REGION: "eu-central-1",
        AWS_ACCESS_KEY_ID: "key",
        AWS_SECRET_ACCESS_KEY: "secret",
        AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      },
    });
  });
  after(() => {
    environment?.disconnect();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    asked.length = 0;
    answers.length = 0;
  });

  /** Runs the trigger. Rejects with what it throws. */
  async function invoke(triggerSource: string, ...answered: object[]): Promise<unknown> {
    answers.push(...answered);
    environment.send(event(triggerSource));
    const [{ answer, error }] = await once(environment, "message");
    if (error) throw new Error(error);
    return answer;
  }

  it("creates profile and wallet together if they are missing, and returns the event", async () => {
    const answer = await invoke("PostConfirmation_ConfirmSignUp");
    assert.deepEqual(answer, event("PostConfirmation_ConfirmSignUp"));
    assert.equal(asked.length, 1);
    const [{ target, body } = assert.fail()] = asked;
    assert.equal(target, "DynamoDB_20120810.TransactWriteItems");
    const puts = body.TransactItems.slice(0, 2).map(({ Put }) => Put);
    assert.deepEqual(
      puts.map(({ TableName, ConditionExpression, ExpressionAttributeNames }) => [
        TableName,
        ConditionExpression,
        ExpressionAttributeNames,
      ]),
      ["profiles-1", "progress-1"].map((table) => [table, "attribute_not_exists(#0)", { "#0": "userId" }]),
    );
    const [profile, wallet] = puts.map(({ Item }) => Item as Record<string, { S?: string; N?: string }>);
    assert.deepEqual(
      [profile?.userId, profile?.username, profile?.version],
      [{ S: sub }, { S: "ada" }, profile?.createdAt],
    );
    assert.deepEqual(
      [wallet?.userId, wallet?.part, wallet?.balance],
      [{ S: sub }, { S: "wallet" }, { N: "100" }],
    );
  });

  it("creates nothing for a player who is being deleted", async () => {
    await invoke("PostConfirmation_ConfirmSignUp", cancelled("None", "None", "ConditionalCheckFailed"));
    const [, , check] = asked[0]?.body.TransactItems ?? [];
    assert.deepEqual(
      (check as { ConditionCheck?: { TableName: string; Key: object } })?.ConditionCheck?.Key,
      {
        board: { S: "global#all" },
        userId: { S: sub },
      },
    );
  });

  it("creates missing rows at a sign-in, and only then", async () => {
    await invoke("PostAuthentication_Authentication", {});
    assert.deepEqual(targets(), ["GetItem", "TransactWriteItems"]);
    asked.length = 0;
    await invoke("PostAuthentication_Authentication", { Item: { userId: { S: sub } } });
    assert.deepEqual(targets(), ["GetItem"]);
  });

  const targets = () => asked.map(({ target }) => String(target).split(".")[1]);

  it("succeeds if the rows exist", async () => {
    await invoke(
      "PostConfirmation_ConfirmSignUp",
      cancelled("ConditionalCheckFailed", "ConditionalCheckFailed"),
    );
    assert.equal(asked.length, 1);
  });

  it("waits for an earlier attempt that is still running", async () => {
    const conflict = cancelled("TransactionConflict", "None");
    await invoke("PostConfirmation_ConfirmSignUp", conflict, conflict);
    assert.equal(asked.length, 3);
  });

  it("fails if DynamoDB fails, so that Cognito reports it", async () => {
    const missing = { __type: "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException", message: "no" };
    // The SDK repeats the direct call that failed. Cognito shows the message to the client, so it says nothing of the cause.
    await assert.rejects(
      invoke("PostConfirmation_ConfirmSignUp", missing, missing),
      /ResourceNotFoundException[\s\S]*Something is not working here/,
    );
  });

  it("does nothing if a new password is confirmed", async () => {
    const answer = await invoke("PostConfirmation_ConfirmForgotPassword");
    assert.deepEqual(answer, event("PostConfirmation_ConfirmForgotPassword"));
    assert.equal(asked.length, 0);
  });
});
