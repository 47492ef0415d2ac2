import assert from "node:assert/strict";

import { maxTopics } from "@game-backend/framework/sockets/limits";
import type { Socket } from "@game-backend/tools/harness/socket";
import { game } from "../../tools/harness/whole";
import { local, type TestPlayer } from "../local";
import { connect } from "./connect";
import { table } from "./operator";

describe("messages of a socket", () => {
  let ada: TestPlayer;
  let socket: Socket;
  before(async () => {
    ada = await local.player("ada");
    socket = await connect(ada);
  });
  after(() => socket.close());

  const refused = async (message: object | string) => {
    const { requestId, ...error } = await socket.ask(message, "error");
    assert.match(requestId, /^[\w=-]+$/);
    return error;
  };
  const topicsOf = async () =>
    (await (await table("subscriptions")).all())
      .filter(({ userId }) => userId === ada.id)
      .map(({ topic }) => topic);

  it("are answered with the known actions if they are invalid, and the socket stays open", async () => {
    const actions = Object.values(game.socketRoutes)
      .map(({ action }) => action)
      .sort()
      .join(", ");
    for (const broken of ['{"action":', "hello", "[]", "null", '{"action":7}', "{}"])
      assert.deepEqual(await refused(broken), {
        type: "error",
        error: "Bad Request",
        code: "socket.unknown_action",
        message: `Send JSON with an action of ${actions}`,
        field: "/action",
      });
    for (const action of ["dance", "$connect", "$disconnect", "$default", "__proto__"])
      assert.deepEqual(await refused({ action }), {
        type: "error",
        action,
        error: "Bad Request",
        code: "socket.unknown_action",
        message: `There is no such action: send an action of ${actions}`,
        field: "/action",
      });
    assert.deepEqual(await socket.ask({ action: "ping" }, "pong"), { type: "pong" });
  });

  it("are refused with the name of the invalid field", async () => {
    assert.match((await refused({ action: "subscribe" })).message, /^topic: a topic such as/);
    assert.match((await refused({ action: "subscribe", topic: 7 })).message, /^topic: /);
    assert.match((await refused({ action: "ping", loud: true })).message, /"loud"/);
  });

  it("subscribe to a leaderboard, repeatedly, and unsubscribe", async () => {
    const topic = "leaderboard:forest";
    for (let times = 0; times < 2; times++)
      assert.deepEqual(await socket.ask({ action: "subscribe", topic }, "subscribed"), {
        type: "subscribed",
        topic,
      });
    assert.deepEqual(await topicsOf(), [topic]);
    for (let times = 0; times < 2; times++)
      assert.deepEqual(await socket.ask({ action: "unsubscribe", topic }, "unsubscribed"), {
        type: "unsubscribed",
        topic,
      });
    assert.deepEqual(await topicsOf(), []);
  });

  it("do not subscribe to unknown topics", async () => {
    for (const topic of ["leaderboard:moon", "wallet:ada", "leaderboard:forest#all", ""])
      assert.match((await refused({ action: "subscribe", topic })).message, /^topic: there is no such topic/);
    assert.deepEqual(await topicsOf(), []);
  });

  it(`subscribe to at most ${maxTopics} topics`, async () => {
    const bob = await local.player("bob");
    const crowded = await connect(bob);
    const own = (await (await table("connections")).all()).find(({ userId }) => userId === bob.id);
    const { connectionId, userId, expiresAt } = own ?? assert.fail();
    const rows = Array.from({ length: maxTopics - 1 }, (_, at) => ({
      topic: `conversation:${at}`,
      connectionId,
      userId,
      expiresAt,
    }));
    await (await table("subscriptions")).put(rows);
    const subscribe = (topic: string) => crowded.send({ action: "subscribe", topic });
    subscribe("leaderboard:forest");
    await crowded.next("subscribed");
    subscribe("leaderboard:desert");
    const { message } = await crowded.next("error");
    assert.equal(message, "A socket has at most 50 topics");
    // A topic to which it is already subscribed does not count again.
    subscribe("leaderboard:forest");
    await crowded.next("subscribed");
    await crowded.close();
  });
});
