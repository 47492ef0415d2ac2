import assert from "node:assert/strict";

import { DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { messageWeight } from "@game-backend/framework/cost";
import { share } from "@game-backend/framework/meter";
import type { Socket } from "@game-backend/tools/harness/socket";
import { game } from "../../functions/whole";
import { cloud, local, output, playerBudget, type TestPlayer } from "../local";
import { connect } from "../realtime/connect";

const { tables } = game;

/** Adds to what a player has used, as functions do: in this hour, and in the next, which may begin during the spec. */
async function useUp({ id }: TestPlayer, used: string): Promise<void> {
  const { graph } = await cloud();
  const table = graph.find(
    ({ type, name }) => type === "aws:dynamodb/table:Table" && name.endsWith(tables.allowances.name),
  );
  const client = new DynamoDBClient({
    endpoint: await output("awsEndpoint"),
    region: await output("region"),
    credentials: {
      accessKeyId: await output("adminAccessKeyId"),
      secretAccessKey: await output("adminSecretAccessKey"),
    },
  });
  const now = Date.now();
  for (const hour of [now, now + 3_600_000])
    await client.send(
      new UpdateItemCommand({
        TableName: table?.id ?? "",
        Key: { userId: { S: id }, period: { S: `requests ${new Date(hour).toISOString().slice(0, 13)}` } },
        UpdateExpression: "ADD used :used",
        ExpressionAttributeValues: { ":used": { N: used } },
      }),
    );
}

/** The most tries: a function learns only at its next write that the budget is used up. A route may have several. */
const mostTries = 20 * (share / messageWeight);

/** Repeats a request until it is refused, and returns the refusal. */
async function refusal<A extends { status: number }>(ask: () => Promise<A>): Promise<A> {
  for (let asked = 0; asked < mostTries; asked++) {
    const answer = await ask();
    if (answer.status !== 200) return answer;
  }
  return assert.fail("it was never refused");
}

/** Sends a message until the socket closes, and returns the last error on it. */
async function closing(socket: Socket, message: object | string, answer: string): Promise<unknown> {
  const closed = socket.closed.then(() => "closed");
  for (let sent = 0; sent < mostTries; sent++) {
    socket.send(message);
    const next = await Promise.race([closed, socket.next(answer)]);
    if (next === "closed") return socket.all("error").at(-1)?.message;
  }
  return assert.fail("it was never closed");
}

describe("a player who has used up the hour's budget", function () {
  this.timeout(120_000);
  const tooMuch = "You have sent more than an hour takes";
  let ada: TestPlayer;
  let grace: TestPlayer;
  before(async () => {
    [ada, grace] = await Promise.all([local.player("ada"), local.player("grace")]);
  });

  it("gets 429 on all routes, and is told when to retry; others are not", async () => {
    await useUp(ada, playerBudget);
    for (const path of ["/profile", "/wallet"]) {
      const { status, body, headers } = await refusal(() => ada.get(path));
      assert.deepEqual([status, body.error], [429, "Too Many Requests"], path);
      const wait = Number(headers["retry-after"]);
      assert.ok(wait >= 1 && wait <= 3_600, headers["retry-after"]);
    }
    assert.equal((await grace.get("/profile")).status, 200);
  });

  it("gets 429 from the price list", async () => {
    const { status, body } = await refusal(() => ada.get("/catalog"));
    assert.deepEqual([status, body.message], [429, "Limit Exceeded"]);
    assert.equal((await grace.get("/catalog")).status, 200);
  });

  it("gets nothing from the upstream through their own server; others do", async () => {
    const url = `${await output("apiUrl")}/partner/orders`;
    const caller = async (player: TestPlayer) => {
      const { body } = await player.post("/credentials", undefined);
      const authorization = `Basic ${Buffer.from(`${body.username}:${body.password}`).toString("base64")}`;
      return async () => {
        const { status } = await fetch(url, { headers: { authorization } });
        return { status };
      };
    };
    const spendthrift = await local.player("spendthrift");
    const [asSpendthrift, asGrace] = [await caller(spendthrift), await caller(grace)];
    await useUp(spendthrift, playerBudget);
    assert.equal((await refusal(asSpendthrift)).status, 403);
    assert.equal((await asGrace()).status, 200);
  });

  it("loses every socket that still sends anything, and gets no ticket; others stay", async () => {
    const bob = await local.player("bob");
    const messages: [message: object | string, answer: string][] = [
      [{ action: "ping" }, "pong"],
      [{ action: "unsubscribe", topic: "leaderboard:forest" }, "unsubscribed"],
      [{ action: "subscribe", topic: "leaderboard:forest" }, "subscribed"],
      [{ action: "broadcast", message: "hear, hear" }, "error"],
      ["no JSON", "error"],
    ];
    const sockets = [];
    for (const _ of messages) sockets.push(await connect(bob));
    const other = await connect(grace);
    await useUp(bob, playerBudget);
    for (const [at, [message, answer]] of messages.entries())
      assert.equal(await closing(sockets[at] as Socket, message, answer), tooMuch, JSON.stringify(message));
    assert.equal((await refusal(() => bob.post("/realtime/ticket", undefined))).status, 429);
    assert.deepEqual(await other.ask({ action: "ping" }, "pong"), { type: "pong" });
    await other.close();
  });
});
