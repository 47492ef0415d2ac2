import assert from "node:assert/strict";

import { timeOf } from "../../functions/chat/messageId";
import { local, type TestPlayer } from "../local";
import { asAdmin, table } from "../realtime/operator";
import { cheapest } from "../units";
import { accept } from "./accept";

interface Said {
  id: string;
  sender: string;
  time: number;
  message: string;
}

describe("messages", () => {
  let ada: TestPlayer;
  let bob: TestPlayer;
  let id: string;
  before(async () => {
    [ada, bob] = await Promise.all([local.player("ada"), local.player("bob")]);
  });
  beforeEach(async () => {
    const others = await Promise.all([local.player("eve")]);
    const { body } = await ada.post(
      "/conversations",
      [bob, ...others].map(({ username }) => username),
    );
    id = body;
    await accept(bob, id);
  });

  const path = () => `/conversations/${id}`;
  const said = async (query = ""): Promise<Said[]> => (await bob.get(path() + query)).body.messages;
  const texts = async (query = "") => (await said(query)).map(({ message }) => message);

  it("are read as sent, oldest first, and the newest time is the conversation's", async () => {
    for (const [player, text] of [
      [ada, "Where are you?"],
      [bob, "At the harbour."],
      [ada, "Coming."],
    ] as const) {
      const { status, body, headers } = await player.post(path(), text);
      assert.deepEqual([status, body], [204, ""]);
      assert.equal(headers["access-control-allow-origin"], "*");
    }
    const { body } = await bob.get(path());
    const messages: Said[] = body.messages;
    assert.deepEqual(
      messages.map(({ sender, message }) => [sender, message]),
      [
        [ada.username, "Where are you?"],
        [bob.username, "At the harbour."],
        [ada.username, "Coming."],
      ],
    );
    for (const { id, time } of messages) assert.equal(time, timeOf(id));
    assert.deepEqual(Object.keys(messages[0] ?? {}), ["id", "sender", "time", "message"]);
    assert.equal(body.last, messages.at(-1)?.time);
    const { body: list } = await bob.get("/conversations");
    assert.deepEqual(
      list.find((one: { id: string }) => one.id === id),
      { id, participants: body.participants, last: body.last },
    );
  });

  it("cost two write units, three with an Idempotency-Key", async () => {
    const plain = await cheapest(() => ada.post(path(), "one"));
    assert.deepEqual(plain.ownUnits, { read: 2.5, write: 2 });
    let sent = 0;
    const keyed = await cheapest(() => ada.post(path(), "two", { "Idempotency-Key": `two-${sent++}` }));
    assert.deepEqual(keyed.ownUnits, { read: 2.5, write: 3 });
    const { ownUnits: units } = await cheapest(() => ada.get(path()));
    assert.deepEqual(units, { read: 3.5, write: 0 });
  });

  it("are sent once per key, in whatever case the header's name is written", async () => {
    const send = (name: string, key: string, text: string) => ada.post(path(), text, { [name]: key });
    for (const name of ["Idempotency-Key", "idempotency-key", "IDEMPOTENCY-KEY"])
      assert.equal((await send(name, "k1", "only once")).status, 204);
    const racing = await Promise.all([1, 2, 3, 4, 5].map(() => send("idempotency-key", "k2", "at once")));
    for (const { status } of racing) assert.equal(status, 204);
    assert.equal((await send("Idempotency-Key", "k1", "something else")).status, 422);
    assert.equal((await send("Idempotency-Key", "no blanks here", "x")).status, 400);
    assert.deepEqual(await texts(), ["only once", "at once"]);
    // Another player's key is separate.
    assert.equal((await bob.post(path(), "mine", { "Idempotency-Key": "k1" })).status, 204);
    assert.equal((await texts()).length, 3);
  });

  it("stay deleted if their sender repeats the request, and do not appear in pages", async () => {
    const root = await asAdmin(await local.player("root"));
    const key = { "Idempotency-Key": "insult" };
    assert.equal((await ada.post(path(), "an insult", key)).status, 204);
    await bob.post(path(), "please");
    const [insult] = await said();
    assert.equal((await root.delete(`/admin/messages/${id}/${insult?.id}`)).status, 204);
    assert.equal((await ada.post(path(), "an insult", key)).status, 204);
    assert.deepEqual(await texts(), ["please"]);
    assert.equal((await root.delete(`/admin/messages/${id}/${insult?.id}`)).status, 404, "it is gone");
    assert.deepEqual(
      await texts(`?limit=1&before=${(await said())[0]?.id}`),
      [],
      "a page of deleted messages",
    );
  });

  it("are both kept if they are sent in the same millisecond", async () => {
    const all = Array.from({ length: 40 }, (_, n) => `${n}`);
    await Promise.all(all.map((text, n) => (n % 2 ? ada : bob).post(path(), text)));
    const list = await said("?limit=100");
    assert.deepEqual(list.map(({ message }) => message).sort(), all.sort());
    assert.equal(new Set(list.map(({ id }) => id)).size, 40);
  });

  it("follow the messages that their senders have read, whatever a function's clock shows", async () => {
    await ada.post(path(), "first");
    const ahead = Date.now() + 3_600_000;
    const heads = await table("conversations");
    const head = await heads.get({ conversationId: id, part: "head" });
    if (head?.part !== "head") return assert.fail();
    await heads.put([{ ...head, last: ahead }]);
    await bob.post(path(), "second");
    await ada.post(path(), "third");
    assert.deepEqual(await texts(), ["first", "second", "third"]);
    assert.deepEqual(
      (await said()).slice(1).map(({ time }) => time),
      [ahead + 1, ahead + 2],
    );
  });

  it("have 1 to 2,000 characters, and an emoji counts as one", async () => {
    for (const text of ["x", "x".repeat(2_000), "👍".repeat(2_000), " \u200fx\r\n", "'\"\\$!{#if}"])
      assert.equal((await ada.post(path(), text)).status, 204);
    for (const text of ["", "x".repeat(2_001), "👍".repeat(2_001)]) {
      const { status, body } = await ada.post(path(), text);
      assert.equal(status, 400);
      assert.match(body.message, /^A message has at (least one|most 2000) character/);
    }
    assert.equal((await texts()).length, 5);
  });

  it("are JSON strings and nothing else", async () => {
    for (const body of [{}, [], ["x"], 7, null, true, { message: "x" }])
      assert.equal((await ada.post(path(), body)).status, 400, JSON.stringify(body));
    const raw = (body: string | undefined, type: string) =>
      ada.raw("POST", path(), body, { "content-type": type });
    assert.equal((await raw("hello", "application/json")).status, 400);
    assert.equal((await raw("", "application/json")).status, 400);
    assert.equal((await raw(undefined, "application/json")).status, 400);
    assert.equal((await raw('"\\ud83d"', "application/json")).status, 400, "half of a pair");
    for (const type of ["text/plain", "application/xml", "application/x-www-form-urlencoded"]) {
      const { status, body } = await raw('"hello"', type);
      assert.deepEqual([status, body.error], [415, "Unsupported Media Type"], type);
    }
    assert.equal((await raw('"hello"', "application/json; charset=utf-8")).status, 204);
    assert.deepEqual(await texts(), ["hello"]);
  });

  describe("read in pages, backwards", () => {
    const sent = Array.from({ length: 25 }, (_, n) => `${n}`);
    beforeEach(async () => {
      for (const text of sent) await ada.post(path(), text);
    });

    it("appear exactly once, by the id of the oldest known one", async () => {
      const read: string[] = [];
      for (let query = "?limit=10"; ; ) {
        const page = await said(query);
        assert.ok(page.length <= 10);
        if (page.length === 0) break;
        read.unshift(...page.map(({ message }) => message));
        query = `?limit=10&before=${page[0]?.id}`;
      }
      assert.deepEqual(read, sent);
    });

    it("appear exactly once, by the header X-Next-Cursor", async () => {
      const read: string[] = [];
      let query = "?limit=7";
      for (let pages = 0; pages < 10; pages++) {
        const { body, headers } = await bob.get(path() + query);
        read.unshift(...body.messages.map(({ message }: Said) => message));
        const next = headers["x-next-cursor"];
        if (!next) break;
        query = `?limit=7&cursor=${next}`;
      }
      assert.deepEqual(read, sent);
    });

    it("can be read from a time on", async () => {
      const tenth = (await said())[10];
      assert.deepEqual(await texts(`?before=${tenth?.time}`), sent.slice(0, 10));
      assert.deepEqual(await texts("?before=0"), []);
    });

    it("are 50 a page by default, and at most 100", async () => {
      for (const [query, status] of [
        ["?limit=100", 200],
        ["?limit=101", 400],
        ["?limit=0", 400],
        ["?limit=x", 400],
        ["?limit=", 400],
        ["?before=", 400],
        ["?before=yesterday", 400],
        ["?after=3", 400],
      ] as const)
        assert.equal((await bob.get(path() + query)).status, status, query);
    });
  });
});
