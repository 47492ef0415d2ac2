import assert from "node:assert/strict";
import { ServerClock } from "@game-backend/client";
import { signal } from "@preact/signals-core";
import { type Message, Thread } from "../../web/features/chat/thread";
import { Outbox } from "../../web/state/outbox";
import { chances, lossyNetwork } from "../web/lossyNetwork";
import { tabStore, turn, turnTimers } from "../web/outboxes";

/** A conversation on the server. The ids of its messages sort in the order of the messages. */
function conversation() {
  const all: Message[] = [];
  const keys = new Set<string>();
  const say = (sender: string, message: string, key = `${all.length}`) => {
    if (keys.has(key)) return;
    keys.add(key);
    all.push({ id: String(all.length).padStart(6, "0"), sender, time: all.length, message });
  };
  /** The ids of deleted messages: their rows still exist, but no page shows them. */
  const deleted = new Set<string>();
  const page = ({ before, limit = 50 }: { before?: string; limit?: number }) => {
    const older = all.filter(({ id }) => before === undefined || id < before);
    const rows = older.slice(-limit);
    const messages = rows.filter(({ id }) => !deleted.has(id));
    const headers = new Headers(older.length > limit ? { "X-Next-Cursor": rows[0]?.id ?? "" } : {});
    return { headers, body: { id: "c", participants: ["ada", "bob"], messages } };
  };
  return { all, deleted, say, page };
}

const texts = (messages: readonly Message[]) => messages.map(({ message }) => message);

describe("a conversation in the page", () => {
  /** Returns a thread with its outbox, over a lossy network. */
  function chat(loss: number) {
    const network = lossyNetwork(chances(5), loss);
    const server = conversation();
    let thread: Thread;
    const outbox: Outbox<string> = new Outbox<string>({
      ...{ name: "messages", owner: "ada", store: tabStore(), timers: turnTimers },
      refused: { read: () => undefined, write: () => true },
      connection: { isUp: signal(true) },
      clock: new ServerClock(turnTimers.now),
      request: (_, body) => ({ body }),
      send: ({ body }, { key }) => network(() => server.say("ada", body, key)),
      sent: (entry) => thread.acknowledge(entry, false),
    });
    thread = new Thread("c", {
      username: "ada",
      outbox,
      api: {
        getConversation: async ({ query: { before, limit } = {} }, { onHeaders } = {}) => {
          const { headers, body } = await network(() => server.page({ before, limit: Number(limit) }));
          onHeaders?.(headers);
          return body;
        },
      },
    });
    return { outbox, thread, server };
  }

  it("shows each of 300 messages once at every moment, in order, however answers and pushes arrive", async function () {
    this.timeout(60_000);
    const { outbox, thread, server } = chat(0.1);
    const sent = Array.from({ length: 300 }, (_, n) => `Number ${n}`);
    outbox.start();
    await thread.catchUp();
    let pushed = 0;
    for (const [at, text] of sent.entries()) {
      await outbox.add("c", text);
      await turn();
      // Pushes arrive late, and some never.
      if (at % 3 === 0) thread.hear(server.all.slice(pushed, pushed + 2));
      pushed = Math.max(pushed, server.all.length - 4);
      const shown = [...texts(thread.messages.value), ...thread.unsent.value.map((each) => each.text)];
      assert.equal(new Set(shown).size, shown.length, `doubled after ${at}: ${shown.slice(-8)}`);
    }
    while (outbox.entries.value.length > 0 || thread.unsent.value.length > 0) {
      if (thread.error.value) await thread.catchUp();
      await turn();
    }
    assert.deepEqual(texts(server.all), sent);
    assert.deepEqual(texts(thread.messages.value), sent);
  });

  it("loads missed messages after the socket was disconnected, however many there are", async () => {
    const { thread, server } = chat(0);
    server.say("bob", "before");
    await thread.catchUp();
    for (let n = 0; n < 250; n++) server.say("bob", `Number ${n}`);
    thread.hear(server.all.slice(-1));
    await thread.catchUp();
    assert.deepEqual(texts(thread.messages.value), texts(server.all));
  });

  it("shows earlier messages, even if a message is pushed before the first read", async () => {
    const { thread, server } = chat(0);
    for (let n = 0; n < 40; n++) server.say("bob", `Number ${n}`);
    thread.hear(server.all.slice(-1));
    await thread.catchUp();
    assert.deepEqual(texts(thread.messages.value), texts(server.all.slice(-30)));
    await thread.older();
    assert.deepEqual(texts(thread.messages.value), texts(server.all));
  });

  it("reads another page if one is short because its messages were deleted", async () => {
    const { thread, server } = chat(0);
    for (let n = 0; n < 100; n++) server.say("bob", `Number ${n}`);
    for (let n = 65; n < 100; n++) server.deleted.add(String(n).padStart(6, "0"));
    await thread.catchUp();
    assert.deepEqual([thread.messages.value.length, thread.hasOlder.value], [0, true]);
    while (thread.hasOlder.value) await thread.older();
    assert.deepEqual(texts(thread.messages.value), texts(server.all.slice(0, 65)));
    for (let n = 100; n < 400; n++) server.say("bob", `Number ${n}`);
    server.deleted.add("000390");
    await thread.catchUp();
    assert.equal(thread.messages.value.length, 65 + 299);
  });

  it("does not take an older message for one that is still to be sent", async () => {
    const { outbox, thread, server } = chat(0);
    server.say("ada", "yes");
    await thread.catchUp();
    outbox.close();
    await outbox.add("c", "yes");
    assert.equal(thread.unsent.value.length, 1);
    await thread.catchUp();
    assert.equal(thread.unsent.value.length, 1);
  });

  it("drops only messages that were deleted while the socket was disconnected", async () => {
    const { thread, server } = chat(0);
    for (let n = 0; n < 200; n++) server.say("bob", `Number ${n}`);
    await thread.catchUp();
    while (thread.hasOlder.value) await thread.older();
    server.deleted.add("000150");
    await thread.catchUp();
    const left = texts(server.all).filter((text) => text !== "Number 150");
    assert.deepEqual(texts(thread.messages.value), left);
  });

  it("drops messages that were deleted, even if an older answer still has them", async () => {
    const { thread, server } = chat(0);
    server.say("bob", "rude");
    await thread.catchUp();
    thread.forget(["000000"]);
    await thread.catchUp();
    assert.deepEqual(thread.messages.value, []);
  });
});
