import assert from "node:assert/strict";

import {
  type Failure,
  isOutboxEntries,
  keyKeptMs,
  Outbox,
  type OutboxEntry,
  type OutboxOptions,
} from "../../web/state/outbox";
import { Shelf } from "../../web/state/shelf";
import { chances, Lost, lossyNetwork } from "./lossyNetwork";

/** A device's storage. */
function shelf<B>() {
  let kept: readonly OutboxEntry<B>[] | undefined;
  return {
    read: () => kept,
    write(entries: readonly OutboxEntry<B>[] | undefined) {
      kept = entries && structuredClone(entries);
      return true;
    },
  };
}

const failure = (error: unknown): Failure =>
  error instanceof Lost ? { again: true } : { refused: String(error) };

function outbox(post: Partial<OutboxOptions<string>> & Pick<OutboxOptions<string>, "send">): Outbox<string> {
  return new Outbox<string>({
    shelf: shelf(),
    failure,
    sent: () => {},
    pause: () => new Promise((done) => setImmediate(done)),
    now: () => 1_000,
    ...post,
  });
}

const drained = async (box: Outbox<string>) => {
  while (box.entries.value.some(({ refused }) => refused === undefined))
    await new Promise((done) => setImmediate(done));
};

/** A server that stores each key's text once, as the API does. */
function server() {
  const taken: string[] = [];
  const keys = new Set<string>();
  return {
    taken,
    take({ key, body }: OutboxEntry<string>) {
      if (!keys.has(key)) taken.push(body);
      keys.add(key);
    },
  };
}

describe("the outbox", () => {
  it("loses, duplicates and reorders none of 1,000 texts over a network that loses a fifth, and across reloads", async function () {
    this.timeout(60_000);
    const random = chances(11);
    const network = lossyNetwork(random, 0.2);
    const { taken, take } = server();
    const store = shelf<string>();
    const open = () => {
      const box = outbox({ shelf: store, send: (entry) => network(() => take(entry)) });
      box.start();
      return box;
    };
    const texts = Array.from({ length: 1_000 }, (_, n) => `Number ${n}`);
    let box = open();
    for (const [at, text] of texts.entries()) {
      box.add("ada", text);
      if (at % 100 !== 99) continue;
      // The page is closed at a random time, and opened again.
      for (let turns = random() * 30; turns > 0; turns--) await new Promise((done) => setImmediate(done));
      box.stop();
      box = open();
    }
    await drained(box);
    assert.deepEqual(taken, texts);
  });

  it("sends one entry of a lane at a time, and other lanes in parallel", async () => {
    const begun: string[] = [];
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    const box = outbox({
      send: (entry) => {
        begun.push(entry.body);
        return answered;
      },
    });
    box.start();
    box.add("ada", "one");
    box.add("ada", "two");
    box.add("bob", "three");
    assert.deepEqual(begun, ["one", "three"]);
    answer();
    await drained(box);
    assert.deepEqual(begun, ["one", "three", "two"]);
  });

  it("keeps a refused entry with the reason, sends those that follow, and retries on request", async () => {
    let isBanned = true;
    const sent: string[] = [];
    const box = outbox({
      async send({ body }) {
        if (isBanned && body === "rude") throw new Error("no");
        sent.push(body);
      },
    });
    box.start();
    const { key } = box.add("ada", "rude");
    box.add("ada", "kind");
    await drained(box);
    assert.deepEqual(sent, ["kind"]);
    assert.equal(box.entries.value[0]?.refused, "Error: no");
    isBanned = false;
    box.retry(key);
    await drained(box);
    assert.deepEqual(sent, ["kind", "rude"]);
    assert.deepEqual(box.entries.value, []);
  });

  it("waits for the player to sign in again, and continues", async () => {
    let isSignedIn = false;
    const { taken, take } = server();
    const box = outbox({
      failure: () => ({ stop: true }),
      async send(entry) {
        if (!isSignedIn) throw new Error("401");
        take(entry);
      },
    });
    box.start();
    box.add("ada", "kept");
    await new Promise((done) => setImmediate(done));
    assert.equal(box.entries.value.length, 1);
    isSignedIn = true;
    box.start();
    await drained(box);
    assert.deepEqual(taken, ["kept"]);
  });

  it("asks the player about an entry that may have arrived and whose key the server has forgotten", async () => {
    const store = shelf<string>();
    store.write([{ key: "k", lane: "ada", body: "old", at: 0, tries: 1 }]);
    const box = outbox({ shelf: store, send: () => assert.fail("sent again"), now: () => keyKeptMs + 1 });
    box.start();
    await drained(box);
    assert.match(box.entries.value[0]?.refused ?? "", /unclear/);
  });

  it("loses nothing on a device whose storage is full", async () => {
    const store = shelf<string>();
    let isFull = false;
    const write = (entries: readonly OutboxEntry<string>[] | undefined) => !isFull && store.write(entries);
    const { taken, take } = server();
    let isDown = false;
    const box = outbox({
      shelf: { read: store.read, write },
      async send(entry) {
        if (isDown) throw new Lost();
        take(entry);
      },
    });
    box.start();
    box.add("ada", "first");
    await drained(box);
    isFull = true;
    isDown = true;
    box.add("ada", "second");
    for (let turns = 0; turns < 9; turns++) await new Promise((done) => setImmediate(done));
    isDown = false;
    await drained(box);
    assert.deepEqual(taken, ["first", "second"]);
    assert.deepEqual(box.entries.value, []);
  });

  it("does not forget what another tab added", async () => {
    const store = shelf<string>();
    const [one, other] = [
      outbox({ shelf: store, send: async () => {} }),
      outbox({ shelf: store, send: async () => {} }),
    ];
    one.add("ada", "first");
    other.add("ada", "second");
    assert.deepEqual(
      store.read()?.map(({ body }) => body),
      ["first", "second"],
    );
  });

  it("starts empty if the stored entries are damaged", () => {
    const entry = { key: "k", lane: "ada", body: "first", at: 0, tries: 0 };
    const kept = (found: unknown) =>
      new Shelf<readonly OutboxEntry<string>[]>(
        { getItem: () => JSON.stringify(found), setItem: () => {}, removeItem: () => {} },
        "entries",
        isOutboxEntries<string>,
      ).read();
    assert.deepEqual(kept([entry]), [entry]);
    for (const damaged of [null, {}, [null], ["first"], [entry, { ...entry, lane: 1 }]])
      assert.equal(kept(damaged), undefined);
  });

  it("reports an entry that two tabs sent as new in only one of them", async () => {
    const store = shelf<string>();
    store.write([{ key: "k", lane: "ada", body: "round", at: 0, tries: 1 }]);
    const heard: boolean[] = [];
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    const tab = () => outbox({ shelf: store, send: () => answered, sent: (_, isNew) => heard.push(isNew) });
    const tabs = [tab(), tab()];
    for (const box of tabs) box.start();
    answer();
    for (const box of tabs) await drained(box);
    assert.deepEqual(heard.toSorted(), [false, true]);
  });
});
