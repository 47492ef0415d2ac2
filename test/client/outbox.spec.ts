import assert from "node:assert/strict";
import { type CallOptions, Outbox, type OutboxOptions } from "@game-backend/client";

import { chances, lossyNetwork } from "../web/lossyNetwork";
import { tabStore, turn, turnTimers } from "../web/outboxes";

type Post = (request: { readonly body?: unknown }, options: CallOptions) => Promise<unknown>;

const outbox = (post: Post, options: Partial<OutboxOptions> = {}) =>
  new Outbox({ api: { post }, store: tabStore(), owner: "ada", timers: turnTimers, ...options });

async function drained(box: Outbox): Promise<void> {
  await box.flush();
  while (box.waiting.length > 0) await turn();
}

describe("the client's outbox", () => {
  it("loses, duplicates and reorders none of 1,000 texts over a network that loses a fifth, and across restarts", async () => {
    const random = chances(11);
    const network = lossyNetwork(random, 0.2);
    const taken: unknown[] = [];
    const keys = new Set<string>();
    const store = tabStore();
    const open = () =>
      outbox(
        ({ body }, { key = "" }) =>
          network(() => {
            // As the API does, the server takes each key once.
            if (!keys.has(key)) taken.push(body);
            keys.add(key);
          }),
        { store, most: 1_000 },
      );
    const texts = Array.from({ length: 1_000 }, (_, n) => `Number ${n}`);
    let box = open();
    for (const [at, text] of texts.entries()) {
      await box.add("post", { body: text });
      if (at % 100 !== 99) continue;
      // The game ends at a random time, and starts again.
      for (let turns = random() * 30; turns > 0; turns--) await turn();
      box.close();
      box = open();
      void box.flush();
    }
    await drained(box);
    assert.deepEqual(taken, texts);
  });

  it("sends the entries of a lane one after the other, and those of others at the same time", async () => {
    const begun: unknown[] = [];
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    const box = outbox(({ body }) => {
      begun.push(body);
      return answered;
    });
    for (const [lane, body] of [
      ["ada", 1],
      ["ada", 2],
      ["bob", 3],
    ] as const)
      await box.add("post", { body }, lane);
    await turn();
    assert.deepEqual(begun, [1, 3]);
    answer();
    await drained(box);
    assert.deepEqual(begun, [1, 3, 2]);
  });

  it("sends the lanes of a former start, each in its order", async () => {
    const store = tabStore();
    const former = outbox(async () => assert.fail("closed"), { store });
    former.close();
    for (const body of [1, 2, 3]) await former.add("post", { body }, body === 2 ? "bob" : "ada");
    const sent: unknown[] = [];
    const box = outbox(async ({ body }) => void sent.push(body), { store });
    await box.flush();
    assert.deepEqual(sent, [1, 2, 3]);
    assert.deepEqual(box.waiting, []);
  });

  it("keeps what another window has added, and sends it too", async () => {
    const store = tabStore();
    const sent: unknown[] = [];
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    const [one, other] = [
      outbox(() => answered, { store }),
      outbox(async ({ body }) => void sent.push(body), { store }),
    ];
    await one.add("post", { body: "first" });
    await other.add("post", { body: "second" });
    assert.deepEqual(
      other.waiting.map(({ request: { body } }) => body),
      ["first", "second"],
    );
    await drained(other);
    assert.deepEqual(sent, ["first", "second"]);
    answer();
  });

  it("says in only one of two windows that an entry is new", async () => {
    const store = tabStore();
    const heard: boolean[] = [];
    const asked: { key: string | undefined; answer: () => void }[] = [];
    const window = () =>
      outbox((_, { key }) => new Promise<void>((answer) => asked.push({ key, answer })), {
        store,
        onSent: (_entry, _answer, isNew) => heard.push(isNew),
      });
    const [one, other] = [window(), window()];
    await one.add("post", {});
    void other.flush();
    await turn();
    assert.deepEqual([asked.length, asked[0]?.key], [2, asked[1]?.key]);
    for (const { answer } of asked) {
      answer();
      await turn();
    }
    assert.deepEqual(heard, [true, false]);
  });

  it("tells what waits whenever it changes, with the time at which it was added", async () => {
    const told: string[] = [];
    const box = outbox(async () => {}, {
      onChange: (waiting) =>
        told.push(waiting.map(({ addedAt, sentAt }) => `${addedAt} ${sentAt ?? "never"}`).join()),
    });
    await box.add("post", {});
    await drained(box);
    assert.deepEqual(told, ["1000 never", "1000 1000", ""]);
  });

  it("sends nothing that a device without space could not keep, and says so", async () => {
    const store = tabStore();
    const box = outbox(async () => assert.fail("sent"), {
      store: { ...store, write: async () => Promise.reject(new Error("full")) },
    });
    await assert.rejects(() => box.add("post", {}), /full/);
    await box.flush();
    assert.deepEqual(box.waiting, []);
  });
});
