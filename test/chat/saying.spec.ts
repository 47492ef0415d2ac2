import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";

import deleteMessage from "../../functions/chat/deleteMessage";
import { countUnanswered } from "../../functions/chat/join";
import { conversationKey } from "../../functions/chat/membership";
import {
  idsFrom,
  isMessageId,
  messageId,
  randomLength,
  timeAfter,
  timeOf,
} from "../../functions/chat/messageId";
import { type Chat, chatting } from "./chat";

const texts = (body: { messages: { message: string }[] }) => body.messages.map(({ message }) => message);

describe("messages of a conversation", () => {
  let chat: Chat;
  let id = "";
  let round = 0;
  before(() => {
    chat = chatting();
  });
  after(() => chat.close());
  let ada = "";
  let bob = "";
  beforeEach(async () => {
    round++;
    [ada, bob] = [`ada-${round}`, `bob-${round}`];
    await chat.players(ada, bob);
    id = (await chat.begin(ada, [bob])).body;
    await chat.say(bob, id, "first");
  });
  const last = async () => (await chat.list(ada)).body[0].last;

  it("have a sender, a time and 1 to 2,000 characters", async () => {
    await chat.say(ada, id, "🦊".repeat(2_000));
    const { body } = await chat.read(bob, id);
    const [first, second] = body.messages;
    assert.deepEqual([first.sender, first.message, second.sender], [bob, "first", ada]);
    assert.equal(first.time, timeOf(first.id));
    assert.ok(Math.abs(second.time - Date.now()) < 60_000 && second.time > first.time);
    assert.equal(body.last, second.time, "the conversation's newest time");
    const refused = async (text: unknown) => {
      const { status, body } = await chat.say(ada, id, text);
      return [status, body?.message];
    };
    assert.deepEqual(await refused("🦊".repeat(2_001)), [400, "A message has at most 2000 characters"]);
    assert.deepEqual(await refused(""), [400, "A message has at least one character"]);
    for (const invisible of [" ", "\n\t", "\u200b\u2060", "\u2800", "\ufe0f", "\u3164"])
      assert.deepEqual(await refused(invisible), [400, "A message has at least one visible character"]);
    assert.equal(
      (await chat.say(ada, id, "\u200f👩\u200d🚀 ")).status,
      204,
      "invisible characters beside a visible one",
    );
    assert.match((await refused("\ud83e"))[1], /half of a surrogate pair/);
    assert.deepEqual(await refused({}), [400, "The body is a JSON string"]);
  });

  it("are read page by page, the newest first, or before a time", async () => {
    for (const text of ["two", "three", "four", "five"]) await chat.say(ada, id, text);
    const first = await chat.read(bob, id, { limit: "3" });
    assert.deepEqual(texts(first.body), ["three", "four", "five"]);
    const before = first.headers["X-Next-Cursor"] ?? assert.fail("one page");
    assert.equal(before, first.body.messages[0].id);
    const second = await chat.read(bob, id, { limit: "3", before });
    assert.deepEqual(texts(second.body), ["first", "two"]);
    assert.equal(second.headers["X-Next-Cursor"], undefined, "the last page");
    const [{ time }] = first.body.messages;
    for (const before of [`${time}`, `${time}`.padStart(14, "0")])
      assert.deepEqual(texts((await chat.read(bob, id, { before })).body), ["first", "two"]);
    assert.deepEqual((await chat.read(bob, id, { before: "1" })).body.messages, []);
    const invalid = [
      ["before", "x"],
      ["before", "1".repeat(15)],
      ["limit", "0"],
      ["limit", "101"],
    ] as const;
    for (const [name, value] of invalid)
      assert.equal((await chat.read(bob, id, { [name]: value })).status, 400, `${name}=${value}`);
  });

  it("are sent once per key, and refused if the key was another message's", async () => {
    const key = { "Idempotency-Key": "k" };
    await chat.say(ada, id, "once", key);
    const at = await last();
    assert.equal((await chat.say(ada, id, "once", key)).status, 204);
    assert.deepEqual(texts((await chat.read(ada, id)).body), ["first", "once"]);
    assert.equal(await last(), at);
    assert.equal((await chat.say(ada, id, "other", key)).status, 422);
    await chat.say(ada, id, "again");
    await chat.say(ada, id, "again");
    assert.equal((await chat.read(ada, id)).body.messages.length, 4);
  });

  it("follow what their sender may have read, even if a clock is behind", async () => {
    const ahead = Date.now() + 3_600_000;
    await chat.tables.conversations.updateItem(conversationKey(id), { set: { last: ahead } });
    await chat.say(ada, id, "the answer");
    assert.equal((await chat.read(ada, id)).body.messages.at(-1).time, ahead + 1);
    assert.equal(await last(), ahead + 1);
    assert.deepEqual([timeAfter(undefined, 5), timeAfter(9, 5), timeAfter(2, 5)], [5, 10, 5]);
  });

  it("are deleted for good by admins, who are named in the audit log", async () => {
    await chat.say(ada, id, "rude", { "Idempotency-Key": "rude" });
    const rude = (await chat.read(ada, id)).body.messages.at(-1).id;
    const remove = (messageId: string, groups = "admins") =>
      chat.call(deleteMessage, { as: "root", groups, params: { conversationId: id, messageId } });
    assert.equal((await remove(rude, "editors")).status, 403);
    assert.equal((await remove(rude)).status, 204);
    const { items } = await chat.tables.audit.scan();
    const entry = items.find(
      ({ action, target }) => action === "messages/delete" && JSON.stringify(target).includes(rude),
    );
    assert.ok(entry && JSON.stringify(entry).includes("root"));
    assert.deepEqual(texts((await chat.read(bob, id)).body), ["first"]);
    const row = await chat.tables.messages.getItem({ conversationId: id, messageId: rude });
    assert.deepEqual([row?.message, row?.deleted], ["", true]);
    assert.ok(
      Math.abs((row?.expiresAt ?? 0) - Date.now() / 1_000 - 86_400) < 60,
      "kept for a day, as the key",
    );
    await chat.say(ada, id, "rude", { "Idempotency-Key": "rude" });
    assert.deepEqual(
      texts((await chat.read(bob, id)).body),
      ["first"],
      "a repetition does not bring it back",
    );
    // A sort key has at most 1,024 bytes.
    for (const none of [rude, messageId(1, new Uint8Array(10)), "x", "x".repeat(1_025)]) {
      const { status, body } = await remove(none);
      assert.deepEqual([status, body.message], [404, "There is no such message"], none);
    }
    assert.equal((await chat.tables.audit.scan()).items.length, items.length, "only what happened is logged");
  });

  it("cost two write units each, before and after the first acceptance, and three read units", async () => {
    const carl = `carl-${round}`;
    await chat.players(carl);
    const cold = (await chat.begin(ada, [carl])).body;
    const cost = async (as: string) => {
      const { read, write } = chat.used;
      await chat.say(as, cold, "hello");
      return [chat.used.read - read, chat.used.write - write];
    };
    // The conversation and the membership, and half a unit for revocations.
    assert.deepEqual(await cost(ada), [3, 2], "waiting");
    // And the player's block of who has begun it.
    assert.deepEqual(await cost(carl), [3 + 1, 2 + 3], "joins");
    assert.deepEqual(await cost(ada), [3, 2], "accepted");
  });

  it("are counted until the first acceptance, even if they arrive late", async () => {
    const carl = `carl-${round}`;
    await chat.players(carl);
    const cold = (await chat.begin(ada, [carl])).body;
    const head = async () => chat.tables.conversations.getItem(conversationKey(cold));
    const counts = (time: number) =>
      countUnanswered(chat.tables, cold, messageId(time, randomBytes(randomLength)));
    assert.equal(await counts(2_000), true);
    assert.equal(await counts(1_000), false, "`last` is newer");
    for (let n = 2; n < 10; n++) await counts(2_000 + n);
    const full = { status: 403, message: "Nobody has accepted yet. Until then you can send 10 messages" };
    await assert.rejects(counts(3_000), full);
    await assert.rejects(counts(1_000), full);
    assert.deepEqual((await head()) as object, { ...(await head()), waiting: 10, last: 2_009 });
    await chat.say(carl, cold, "hello");
    assert.equal(await counts(4_000), false, "nobody counts any more");
  });
});

describe("a message's id", () => {
  it("sorts by time, and randomly within a millisecond", () => {
    const random = (byte: number) => new Uint8Array(10).fill(byte);
    const ids = [messageId(35, random(1)), messageId(35, random(2)), messageId(36, random(0))];
    assert.deepEqual(ids, ids.toSorted());
    assert.deepEqual(ids.map(timeOf), [35, 35, 36]);
    assert.ok(ids.every(isMessageId));
    assert.ok(idsFrom(36) > (ids[1] ?? "") && idsFrom(36) < (ids[2] ?? ""));
    for (const text of ["", `${ids[0]}0`, `x${ids[0]}`, "A".repeat(29)])
      assert.equal(isMessageId(text), false);
  });
});
