import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import type { Cursor } from "@game-backend/framework/dataSteps";
import type { LambdaRoute } from "@game-backend/framework/route";
import deleteBlock from "../../functions/blocks/deleteBlock";
import getBlocks from "../../functions/blocks/getBlocks";
import putBlock from "../../functions/blocks/putBlock";
import * as chat from "../../functions/chat/definition";
import { exportConversations } from "../../functions/chat/exportConversations";
import getConversation from "../../functions/chat/getConversation";
import getConversations from "../../functions/chat/getConversations";
import { countUnanswered, join, unansweredMessages } from "../../functions/chat/join";
import { leaveConversations } from "../../functions/chat/leaveConversations";
import { conversationKey, seatOf } from "../../functions/chat/membership";
import { messageId, randomLength } from "../../functions/chat/messageId";
import patchConversation from "../../functions/chat/patchConversation";
import postConversation from "../../functions/chat/postConversation";
import postMessage from "../../functions/chat/postMessage";
import { pushToMembers } from "../../functions/chat/pushToMembers";
import { newWallet } from "../../functions/economy/newWallet";
import { newProfile } from "../../functions/profile/newProfile";
import { type World, world } from "../../tools/harness/ownWorld";
import { run } from "../contributions";
import { sentTwice } from "../lib/sentTwice";

describe("strangers in the chat", () => {
  let server: World;
  let names: Record<"ada" | "bob" | "eve", string>;
  let id: string;
  let round = 0;
  before(() => {
    server = world({ chat }, { clients: { signingKey: async () => ["key"] } });
  });
  after(() => server.close());

  beforeEach(async () => {
    round++;
    names = { ada: `ada-${round}`, bob: `bob-${round}`, eve: `eve-${round}` };
    for (const name of Object.values(names)) {
      await server.tables.profiles.putItem(newProfile(name, name, 1));
      await server.tables.progress.putItem(newWallet(name));
    }
    id = (await call(postConversation, names.ada, [names.bob])).body;
  });

  const call = (route: LambdaRoute, as: string, body?: unknown, params: Record<string, string> = { id }) =>
    server.call(route, { as, params, ...(body !== undefined && { body }) });
  const say = async (as: string, text = "hello") => (await call(postMessage, as, text)).status;
  const change = async (as: string, body: object) => (await call(patchConversation, as, body)).status;
  const listed = async (as: string) => (await call(getConversations, as)).body;
  /** Returns the players whose sockets are notified of a message. */
  async function told(): Promise<string[]> {
    const asked: string[] = [];
    const connectionsByUser = {
      query: async ({ hash }: { hash: string }) => {
        asked.push(hash);
        return { items: [] };
      },
    };
    const dependencies = {
      permissions: {},
      relations: {},
      tables: { ...server.tables, connectionsByUser },
      sockets: {},
      now: 1,
    };
    const { items } = await server.tables.messages.query({ hash: id });
    await pushToMembers(dependencies as never, id, { sent: items.slice(-1), deleted: [] });
    return asked.sort();
  }

  it("see that they are invited, and get at most ten messages until one of them accepts", async () => {
    assert.deepEqual(
      [(await listed(names.bob))[0].invited, (await listed(names.ada))[0].invited],
      [true, undefined],
    );
    assert.equal((await call(getConversation, names.bob)).body.invited, true);
    const sent = await Promise.all(Array.from({ length: 25 }, () => say(names.ada)));
    assert.equal(sent.filter((status) => status === 204).length, unansweredMessages);
    assert.equal(sent.filter((status) => status === 403).length, 25 - unansweredMessages);
    assert.equal(await change(names.bob, { state: "accepted" }), 204);
    assert.equal(await say(names.ada), 204);
    assert.equal((await listed(names.bob))[0].invited, undefined);
  });

  it("accept by answering", async () => {
    for (let sent = 0; sent < unansweredMessages; sent++) await say(names.ada);
    assert.equal(await say(names.bob), 204);
    assert.equal(await say(names.ada), 204);
    assert.equal((await listed(names.bob))[0].invited, undefined);
  });

  it("can repeat a message with its key without being counted twice", async () => {
    const headers = { "Idempotency-Key": "once" };
    for (let times = 0; times < 2 * unansweredMessages; times++)
      assert.equal(
        (await server.call(postMessage, { as: names.ada, params: { id }, body: "hello", headers })).status,
        204,
      );
    assert.equal(await say(names.ada), 204);
  });

  it("are refused again if they repeat a refused message with its key", async () => {
    for (let sent = 0; sent < unansweredMessages; sent++) await say(names.ada);
    const headers = { "Idempotency-Key": "eleventh" };
    const repeat = () => server.call(postMessage, { as: names.ada, params: { id }, body: "hello", headers });
    assert.deepEqual([(await repeat()).status, (await repeat()).status], [403, 403]);
    const { items } = await server.tables.messages.query({ hash: id });
    assert.equal(items.length, unansweredMessages);
    await change(names.bob, { state: "accepted" });
    assert.equal((await repeat()).status, 204);
  });

  it("set the newest time, in whatever order messages arrive", async () => {
    for (const time of [2_000, 1_000])
      await countUnanswered(server.tables, id, messageId(time, randomBytes(randomLength)));
    const head = await server.tables.conversations.getItem(conversationKey(id));
    assert.ok(head?.part === "head");
    assert.deepEqual([head.last, head.waiting], [2_000, 2]);
  });

  it("are not counted twice if the SDK or the client repeats a message whose answer was lost", async () => {
    const { conversations } = server.tables;
    const updateItem = sentTwice(conversations.updateItem);
    const repeat = async (message: string) => {
      await countUnanswered({ conversations: { ...conversations, updateItem } }, id, message);
      await countUnanswered(server.tables, id, message);
    };
    for (let time = 1; time <= unansweredMessages; time++)
      await repeat(messageId(time % 2 ? time + 100 : time, randomBytes(randomLength)));
    const head = await conversations.getItem(conversationKey(id));
    assert.ok(head?.part === "head");
    assert.deepEqual([head.last, head.waiting], [109, unansweredMessages]);
    assert.equal(await say(names.ada), 403);
    assert.equal(await change(names.bob, { state: "accepted" }), 204);
    assert.equal("counted" in ((await conversations.getItem(conversationKey(id))) ?? {}), false);
  });

  it("are not notified of others' messages, which are not read when they delete the account", async () => {
    id = (await call(postConversation, names.ada, [names.bob, names.eve])).body;
    await say(names.ada);
    assert.deepEqual(await told(), [names.ada, names.bob, names.eve]);
    await say(names.eve);
    assert.deepEqual(await told(), [names.ada, names.eve]);
    const read: string[] = [];
    const messages = {
      ...server.tables.messages,
      query: async () => {
        read.push("messages");
        return { items: [] };
      },
    };
    const dependencies = { tables: { ...server.tables, messages } } as never;
    const bob = { id: names.bob, username: names.bob };
    for (let at: Cursor | undefined = {}; at; )
      at = (await run(exportConversations, dependencies, bob, at)).next;
    for (let at: Cursor | undefined = {}; at; ) at = await run(leaveConversations, dependencies, bob, at);
    assert.deepEqual([read, await listed(names.bob)], [[], []]);
    assert.deepEqual((await call(getConversation, names.ada)).body.participants, [names.ada, names.eve]);
  });

  it("can leave and return", async () => {
    await say(names.bob);
    assert.equal(await change(names.bob, { state: "left" }), 204);
    assert.equal(await change(names.bob, { state: "left" }), 204, "repeatable");
    assert.deepEqual(await listed(names.bob), []);
    assert.deepEqual([await say(names.bob), (await call(getConversation, names.bob)).status], [404, 404]);
    const seen = (await call(getConversation, names.ada)).body;
    assert.deepEqual([seen.participants, seen.messages.length], [[names.ada], 1], "what was said stays");
    await call(postConversation, names.ada, [names.bob]);
    assert.deepEqual(await listed(names.bob), [], "nobody else brings them back");
    assert.equal(await say(names.ada), 204);
    assert.deepEqual(await told(), [names.ada]);
    assert.equal((await call(postConversation, names.bob, [names.ada])).body, id);
    assert.deepEqual((await call(getConversation, names.bob)).body.participants, [names.ada, names.bob]);
    assert.equal(await say(names.bob), 204);
  });

  it("get no more messages if the player who started accepts, or leaves and returns", async () => {
    for (let sent = 0; sent < unansweredMessages; sent++) await say(names.ada);
    for (const state of ["accepted", "left", "left", "accepted"]) await change(names.ada, { state });
    assert.equal(await say(names.ada), 403);
    await change(names.ada, { state: "left" });
    assert.equal((await call(postConversation, names.ada, [names.bob])).body, id);
    assert.equal(await say(names.ada), 403);
    for (const state of ["left", "accepted"]) await change(names.bob, { state });
    assert.equal(await say(names.ada), 204);
  });

  it("accept when they repeat an interrupted request", async () => {
    for (let sent = 0; sent < unansweredMessages; sent++) await say(names.ada);
    const { conversations } = server.tables;
    let writes = 0;
    const updateItem = (...args: Parameters<typeof conversations.updateItem>) => {
      if (++writes === 2) throw new Error("killed");
      return conversations.updateItem(...args);
    };
    const tables = { ...server.tables, conversations: { ...conversations, updateItem } } as never;
    const seat = await seatOf(tables, id, names.bob);
    await assert.rejects(join(tables, seat), /killed/);
    await join(server.tables, await seatOf(server.tables, id, names.bob));
    assert.equal(await say(names.ada), 204);
    assert.equal((await listed(names.bob))[0].invited, undefined);
  });

  it("can be muted", async () => {
    await say(names.bob);
    assert.equal(await change(names.bob, { muted: true }), 204);
    assert.equal((await listed(names.bob))[0].muted, true);
    assert.equal(await change(names.bob, { state: "accepted" }), 204);
    await say(names.ada);
    assert.deepEqual(await told(), [names.ada]);
    assert.equal(await change(names.bob, { muted: false }), 204);
    assert.deepEqual(await told(), [names.ada, names.bob]);
  });

  it("accept nothing by muting", async () => {
    assert.equal(await change(names.bob, { muted: true }), 204);
    const [{ invited, muted }] = await listed(names.bob);
    assert.deepEqual([invited, muted], [true, true]);
  });

  it("can be blocked: who blocked them is shown nothing that they start, alone or with others, and they are not told", async () => {
    const block = (as: string, name: string) => call(putBlock, as, undefined, { name });
    assert.equal((await block(names.eve, names.ada)).status, 204);
    assert.deepEqual((await call(getBlocks, names.eve)).body, [names.ada]);
    for (const people of [[names.eve], [names.bob, names.eve]])
      assert.equal((await call(postConversation, names.ada, people)).status, 200);
    assert.deepEqual(await listed(names.eve), []);
    assert.equal((await call(postConversation, names.eve, [names.bob])).status, 200);
    assert.equal((await block(names.eve, "nobody")).status, 404);
    assert.equal((await call(deleteBlock, names.eve, undefined, { name: names.ada })).status, 204);
    assert.equal((await call(postConversation, names.ada, [names.eve])).status, 200);
    assert.equal((await listed(names.eve)).length, 3);
  });

  it("are blocked by their name as in a path, percent-encoded", async () => {
    for (const name of [`%2C/é 🎲,?#-${round}`, `${round}`.padEnd(128, "名")]) {
      await server.tables.profiles.putItem(newProfile(name, name, 1));
      const path = { name: encodeURIComponent(name) };
      assert.equal((await call(putBlock, names.eve, undefined, path)).status, 204);
      assert.deepEqual((await call(getBlocks, names.eve)).body, [name]);
      assert.equal((await call(deleteBlock, names.eve, undefined, path)).status, 204);
      assert.deepEqual((await call(getBlocks, names.eve)).body, []);
    }
    for (const text of ["%", "%ff", "x".repeat(129), "x".repeat(1_100)])
      for (const route of [putBlock, deleteBlock])
        assert.equal((await call(route, names.eve, undefined, { name: text })).status, 400, text);
  });

  it("change nothing in conversations of others", async () => {
    for (const body of [{ state: "accepted" }, { state: "left" }, { muted: true }])
      assert.equal(await change(names.eve, body), 404);
    assert.equal(await change(names.bob, {}), 400);
  });
});
