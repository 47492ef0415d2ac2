import assert from "node:assert/strict";

import type { Socket } from "@game-backend/tools/harness/socket";
import { local, playerBudget, type TestPlayer } from "../local";
import { connect } from "../realtime/connect";
import { mostTries, refusal, useUp } from "./useUp";

const tooMuch = "You have sent more than an hour takes";

/**
 * Sends a message until it is too much or the socket closes. Returns the last error on the socket, once it is closed. One more
 * message could meet an instance that does not know yet that the budget is used up.
 */
async function closing(socket: Socket, message: object | string, answer: string): Promise<unknown> {
  const closed = socket.closed.then(() => "closed");
  for (let sent = 0; sent < mostTries; sent++) {
    socket.send(message);
    const next = await Promise.race([closed, socket.next(answer)]);
    if (next !== "closed" && next.message !== tooMuch) continue;
    await closed;
    return socket.all("error").at(-1)?.message;
  }
  return assert.fail("it was never closed");
}

describe("a player who has used up the hour's budget", () => {
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
