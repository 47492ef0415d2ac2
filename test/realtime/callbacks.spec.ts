import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

import { startedLine } from "@game-backend/components/lib/builtEntries";
import { newTicket } from "@game-backend/framework/sockets/ticket";
import { archives } from "../components/archivesOf";

const root = resolve(__dirname, "../..");
const sdk = ["client-dynamodb", "lib-dynamodb", "client-apigatewaymanagementapi", "client-ssm"];
const keys = ["the current key", "the next key"];
const seconds = () => Math.floor(Date.now() / 1000);
const ticket = newTicket(keys, seconds() + 600);

type Asked = { what: string; body: Record<string, unknown> };
type Answers = Record<string, (body: Record<string, unknown>) => object>;
/** API Gateway's errors when a socket is to be closed, by status. */
const refusals = { 403: "ForbiddenException", 410: "GoneException" };
const failed = (name: string) => ({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: name });

describe("the archives of $connect, which is built, and of $disconnect, which Pulumi serializes", () => {
  let folder: string;
  let server: Server;
  let asked: Asked[];
  let answers: Answers;
  let closing: keyof typeof refusals;
  /** The lines that the last run wrote before its answer. */
  let lines: string[];

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "sockets-"));
    const { connect, disconnect } = await archives();
    copyFileSync(join(connect, "index.js"), join(folder, "connect.js"));
    copyFileSync(join(disconnect, "index.js"), join(folder, "disconnect.js"));
    // The Lambda runtime has only these packages, and none of the project's files.
    mkdirSync(join(folder, "node_modules/@aws-sdk"), { recursive: true });
    for (const name of sdk)
      symlinkSync(join(root, "node_modules/@aws-sdk", name), join(folder, "node_modules/@aws-sdk", name));
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const [, operation] = String(request.headers["x-amz-target"] ?? "").split(".");
      const what = operation ?? `${request.method} ${request.url}`;
      const body = JSON.parse(Buffer.concat(chunks).toString() || "{}");
      if (what === "GetParameter")
        return response.end(JSON.stringify({ Parameter: { Value: JSON.stringify(keys) } }));
      asked.push({ what, body });
      const answer = answers[what]?.(body) ?? {};
      if (!operation) response.writeHead(closing, { "x-amzn-errortype": refusals[closing] }).end();
      else response.writeHead("__type" in answer ? 400 : 200).end(JSON.stringify(answer));
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  });
  after(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    asked = [];
    closing = 410;
    answers = { GetItem: () => ({ Item: { userId: { S: "u1" } } }) };
  });

  /** Runs a callback in a process without the project's files. */
  async function invoke(route: string, given?: string, times = 1): Promise<{ statusCode: number }> {
    const event = {
      requestContext: { connectionId: "Kf2bqd9WywMCEng=", routeKey: `$${route}` },
      ...(given !== undefined && { queryStringParameters: { ticket: given } }),
    };
    const run = `const { handler } = require("./${route}.js");
      (async () => {
        for (let left = ${times - 1}; left > 0; left--) await handler(${JSON.stringify(event)});
        return handler(${JSON.stringify(event)});
      })()
      .then((answer) => console.log(JSON.stringify(answer)))`;
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", run], {
      cwd: folder,
      env: {
        TABLE_HEADS: "heads-1",
        TABLE_PROFILES: "profiles-1",
        TABLE_TICKETS: "tickets-1",
        TABLE_CONNECTIONS: "connections-1",
        TABLE_SUBSCRIPTIONS: "subscriptions-1",
        SOCKETS_URL: `${address}/live`,
        METRICS_NAMESPACE: "game/dev",
        AWS_REGION: "eu-central-1",
        AWS_ACCESS_KEY_ID: "key",
        AWS_SECRET_ACCESS_KEY: "secret",
        TICKET_KEY_PARAMETER: "/ticket/keys",
        AWS_ENDPOINT_URL_DYNAMODB: address,
        AWS_ENDPOINT_URL_SSM: address,
      },
    });
    lines = stdout
      .trim()
      .split("\n")
      .filter((line) => line !== startedLine);
    return JSON.parse(lines.pop() ?? "");
  }

  const ticketRow = { userId: { S: "u1" }, username: { S: "ada" }, groups: { L: [{ S: "admins" }] } };
  const redeemed = ({ TableName }: Record<string, unknown>) =>
    TableName === "tickets-1" ? { Attributes: ticketRow } : {};

  it("redeem the ticket by its hash, and store its player", async () => {
    answers = { ...answers, DeleteItem: redeemed };
    assert.deepEqual(await invoke("connect", ticket), { statusCode: 200 });
    const [taken, , kept] = asked;
    assert.deepEqual(
      asked.map(({ what }) => what),
      ["DeleteItem", "BatchGetItem", "PutItem", "Query", "GetItem"],
    );
    const id = createHash("sha256").update(ticket).digest("base64url");
    assert.deepEqual(taken?.body.Key, { id: { S: id } });
    assert.equal(taken?.body.ConditionExpression, "#0 >= :0");
    assert.deepEqual(taken?.body.ExpressionAttributeNames, { "#0": "expiresAt" });
    const { connectedAt, expiresAt, ...row } = (kept ?? assert.fail()).body.Item as Record<
      string,
      { N: string }
    >;
    assert.deepEqual(row, { ...ticketRow, connectionId: { S: "Kf2bqd9WywMCEng=" } });
    const lives = Number(expiresAt?.N) - Number(connectedAt?.N) / 1000;
    assert.ok(lives > 7_200 && lives < 9_000);
  });

  it("count every attempt that DynamoDB throttles", async () => {
    let attempts = 0;
    const DeleteItem = (body: Record<string, unknown>) =>
      attempts++ === 0 ? failed("ThrottlingException") : redeemed(body);
    answers = { ...answers, DeleteItem };
    assert.deepEqual(await invoke("connect", ticket), { statusCode: 200 });
    const [counted, ...others] = lines.map((line) => JSON.parse(line));
    assert.equal(counted?.TableThrottles, 1);
    assert.equal(counted?._aws.CloudWatchMetrics[0].Namespace, "game/dev");
    assert.deepEqual(others, []);
  });

  it("refuse an unknown or expired ticket, and a client without one", async () => {
    answers = { DeleteItem: () => failed("ConditionalCheckFailedException") };
    assert.deepEqual(await invoke("connect", ticket), { statusCode: 401 });
    assert.equal(asked.length, 1);
    assert.deepEqual(await invoke("connect"), { statusCode: 401 });
    assert.equal(asked.length, 1);
  });

  for (const [what, make] of [
    ["forged", () => newTicket(["another key"], seconds() + 30)],
    ["expired", () => newTicket(keys, seconds())],
    ["changed", () => ticket.slice(0, -2) + (ticket.endsWith("AA") ? "BA" : "AA")],
    ["unsealed", () => randomBytes(32).toString("base64url")],
  ] as const)
    it(`refuse ${what} tickets without a read or a write`, async () => {
      answers = { ...answers, DeleteItem: redeemed };
      assert.deepEqual(await invoke("connect", make(), 3), { statusCode: 401 });
      assert.deepEqual(asked, []);
    });

  it("accept a ticket that another of the keys sealed", async () => {
    answers = { ...answers, DeleteItem: redeemed };
    assert.deepEqual(await invoke("connect", newTicket(keys.slice(1), seconds() + 30)), { statusCode: 200 });
  });

  it("pay once for a used ticket, however often it comes back", async () => {
    answers = { DeleteItem: () => failed("ConditionalCheckFailedException") };
    assert.deepEqual(await invoke("connect", ticket, 5), { statusCode: 401 });
    assert.equal(asked.length, 1);
  });

  it("refuse the ticket of a player who has since been banned or deleted, and delete the socket's rows", async () => {
    for (const profile of [{ Item: { userId: { S: "u1" }, bannedAt: { N: "1" } } }, {}]) {
      asked = [];
      answers = { DeleteItem: redeemed, GetItem: () => profile };
      assert.deepEqual(await invoke("connect", ticket), { statusCode: 403 });
      const [look, forgotten] = asked.slice(-2);
      assert.deepEqual(
        [look?.body.TableName, look?.body.ConsistentRead, look?.body.Key],
        ["profiles-1", true, { userId: { S: "u1" } }],
      );
      assert.deepEqual(forgotten?.body.Key, { connectionId: { S: "Kf2bqd9WywMCEng=" } });
    }
  });

  it("admit no one if DynamoDB fails", async () => {
    answers = { DeleteItem: () => failed("AccessDeniedException") };
    await assert.rejects(invoke("connect", ticket), /AccessDeniedException/);
  });

  it("close the oldest of a player's sockets above ten, including vanished ones, but not the new one", async () => {
    const row = (at: number) => ({ connectionId: { S: `c${at}=` }, connectedAt: { N: String(at) } });
    const own = { ...row(0), connectionId: { S: "Kf2bqd9WywMCEng=" } };
    answers = {
      ...answers,
      DeleteItem: redeemed,
      Query: () => ({ Items: [own, ...[3, 1, 4, 10, 5, 9, 2, 6, 8, 7].map(row)] }),
    };
    assert.deepEqual(await invoke("connect", ticket), { statusCode: 200 });
    const closed = asked.slice(4, -1);
    assert.deepEqual(
      closed.map(({ what, body }) => [what, body.Key]),
      [
        ["DELETE /live/@connections/c1%3D", undefined],
        ["DeleteItem", { connectionId: { S: "c1=" } }],
      ],
    );
    // Each connection writes its row before it counts, so that of many concurrent ones the last sees all others.
    assert.equal(asked[2]?.what, "PutItem");
  });

  it("keep the row of a socket that could not be closed, so that a ban finds it", async () => {
    const row = (at: number) => ({ connectionId: { S: `c${at}=` }, connectedAt: { N: String(at) } });
    answers = {
      ...answers,
      DeleteItem: redeemed,
      Query: () => ({ Items: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(row) }),
    };
    closing = 403;
    await assert.rejects(invoke("connect", ticket), /ForbiddenException/);
    const deleted = asked.filter(({ what, body }) => what === "DeleteItem" && body.TableName !== "tickets-1");
    assert.deepEqual(
      deleted.map(({ body }) => body.Key),
      [{ connectionId: { S: "Kf2bqd9WywMCEng=" } }],
      "the row of the one that is refused",
    );
  });

  it("delete the rows of a socket and its topics, however often they are called", async () => {
    const topics = ["leaderboard:forest", "leaderboard:desert"];
    const connectionId = { S: "Kf2bqd9WywMCEng=" };
    answers = { Query: () => ({ Items: topics.map((topic) => ({ topic: { S: topic }, connectionId })) }) };
    for (let times = 0; times < 2; times++) {
      asked = [];
      assert.deepEqual(await invoke("disconnect"), { statusCode: 200 });
      const [deleted, , unsubscribed] = asked;
      assert.deepEqual([deleted?.body.TableName, deleted?.body.Key], ["connections-1", { connectionId }]);
      assert.deepEqual(unsubscribed?.body.RequestItems, {
        "subscriptions-1": topics.map((topic) => ({
          DeleteRequest: { Key: { topic: { S: topic }, connectionId } },
        })),
      });
    }
  });
});
