import assert from "node:assert/strict";
import { type CallOptions, ServerClock } from "@game-backend/client";
import { signal } from "@preact/signals-core";

import { ApiError, ConnectionError, SignedOutError } from "../../web/errors";
import { areEntries, Outbox, type OutboxEntry, type OutboxOptions, takeFormer } from "../../web/state/outbox";
import { Shelf } from "../../web/state/shelf";
import { tabStore, turn, turnTimers } from "./outboxes";

type Send = (body: string, options: CallOptions) => Promise<void>;

const request = (id: string, body: string) => ({ params: { id }, body });

/** A device's storage. */
function device() {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

const refusedIn = (storage = device()) => new Shelf(storage, "refused", areEntries<OutboxEntry<string>>);

function outbox(send: Send, options: Partial<OutboxOptions<string>> = {}): Outbox<string> {
  return new Outbox<string>({
    ...{ name: "messages", owner: "ada", store: tabStore(), refused: refusedIn(), request },
    connection: { isUp: signal(true) },
    timers: turnTimers,
    clock: new ServerClock(turnTimers.now),
    send: ({ body }, call) => send(body, call),
    sent: () => {},
    ...options,
  });
}

const drained = async (box: Outbox<string>) => {
  while (box.entries.value.some(({ refused }) => refused === undefined)) await turn();
};

describe("the page's outbox", () => {
  it("keeps a refused entry with the reason, sends those that follow, and retries on request", async () => {
    let isRude = true;
    const sent: string[] = [];
    const refused = refusedIn();
    const box = outbox(
      async (body) => {
        if (isRude && body === "rude") throw new ApiError(422, "This word is not allowed");
        sent.push(body);
      },
      { refused },
    );
    const { key } = await box.add("ada", "rude");
    await box.add("ada", "kind");
    await drained(box);
    assert.deepEqual(sent, ["kind"]);
    assert.equal(box.entries.value[0]?.refused, "This word is not allowed.");
    const reloaded = outbox(async () => {}, { refused });
    assert.deepEqual(reloaded.entries.value, box.entries.value);
    isRude = false;
    await box.retry(key);
    await drained(box);
    assert.deepEqual(sent, ["kind", "rude"]);
    assert.deepEqual(box.entries.value, []);
  });

  it("removes a refused entry on request, and no other tab's", async () => {
    const refused = refusedIn();
    const send = async () => Promise.reject(new ApiError(422, "No"));
    const [one, other] = [outbox(send, { refused }), outbox(send, { refused })];
    const { key } = await one.add("ada", "first");
    await drained(one);
    await other.add("ada", "second");
    await drained(other);
    one.remove(key);
    assert.deepEqual(
      refused.read()?.map(({ body }) => body),
      ["second"],
    );
  });

  it("waits for the player to sign in again, and continues", async () => {
    let isSignedIn = false;
    const taken: string[] = [];
    const box = outbox(async (body) => {
      if (!isSignedIn) throw new SignedOutError("The session has ended");
      taken.push(body);
    });
    box.start();
    await box.add("ada", "kept");
    await turn();
    assert.equal(box.entries.value.length, 1);
    isSignedIn = true;
    box.start();
    await drained(box);
    assert.deepEqual(taken, ["kept"]);
  });

  it("sends at once when the connection is back, and nothing more when it has ended", async () => {
    const isUp = signal(true);
    const after: Array<() => void> = [];
    const tries: string[] = [];
    const box = outbox(
      async (body) => {
        tries.push(body);
        if (!isUp.peek()) throw new ConnectionError("nobody answers");
      },
      {
        connection: { isUp },
        timers: {
          ...turnTimers,
          after(_, run) {
            after.push(run);
            return () => {};
          },
        },
      },
    );
    box.start();
    isUp.value = false;
    await box.add("ada", "first");
    await turn();
    assert.deepEqual([tries, after.length], [["first"], 1]);
    isUp.value = true;
    await drained(box);
    assert.deepEqual(tries, ["first", "first"]);
    isUp.value = false;
    await box.add("ada", "second");
    await turn();
    box.close();
    isUp.value = true;
    await turn();
    assert.equal(tries.length, 3);
  });

  it("tells which entries may have arrived, and asks for no further retries of the API's client", async () => {
    let isDown = true;
    const seen: boolean[] = [];
    const retries: unknown[] = [];
    const box = outbox(
      async (_, call) => {
        retries.push(call.retries);
        seen.push(box.entries.value[0]?.isSent ?? false);
        if (isDown) throw new ConnectionError("nobody answers");
      },
      { sent: ({ isSent }) => seen.push(isSent) },
    );
    const added = await box.add("ada", "text");
    await turn();
    isDown = false;
    await drained(box);
    assert.equal(added.isSent, false);
    assert.ok(
      seen.every((isSent) => isSent),
      String(seen),
    );
    assert.deepEqual(new Set(retries), new Set([0]));
  });

  it("says of an entry that arrived at the first try that it was not sent before", async () => {
    const told: boolean[] = [];
    const box = outbox(async () => {}, { sent: ({ isSent }) => told.push(isSent) });
    await box.add("ada", "text");
    await drained(box);
    assert.deepEqual(told, [false]);
  });

  it("asks the player about an entry that may have arrived and whose key the server has forgotten", async () => {
    const store = tabStore();
    const entry = { key: "k", lane: "ada", route: "messages", request: request("ada", "old"), sentAt: 1 };
    await store.write("outbox:ada", JSON.stringify([entry]));
    const now = () => 20 * 3_600_000 + 2;
    const box = outbox(async () => assert.fail("sent again"), { store, timers: { ...turnTimers, now } });
    box.start();
    await turn();
    assert.match(box.entries.value[0]?.refused ?? "", /unclear/);
  });

  it("starts empty if the stored entries are damaged", () => {
    const entry = { key: "k", lane: "ada", body: "first", at: 0, isSent: false };
    const kept = (found: unknown) => {
      const storage = device();
      storage.setItem("refused", JSON.stringify(found));
      return refusedIn(storage).read();
    };
    assert.deepEqual(kept([entry]), [entry]);
    for (const damaged of [null, {}, [null], ["first"], [entry, { ...entry, lane: 1 }]])
      assert.equal(kept(damaged), undefined);
  });

  it("sends what version 0.2 of the page has left, with its keys, and keeps what was refused", async () => {
    const storage = device();
    const left = (key: string, more: object) => ({ key, lane: "c", body: key, at: 5, tries: 0, ...more });
    const all = [left("new", {}), left("tried", { tries: 2 }), left("rude", { tries: 1, refused: "No." })];
    storage.setItem("former", JSON.stringify(all));
    const refused = refusedIn(storage);
    takeFormer({ name: "messages", refused, request }, storage, "former", "outbox:ada");
    assert.equal(storage.getItem("former"), null);
    const store = { ...tabStore(), read: async (name: string) => storage.getItem(name) ?? undefined };
    const sent: unknown[] = [];
    const told: boolean[] = [];
    const box = outbox(async (body, { key }) => void sent.push([body, key]), {
      ...{ store, refused, timers: { ...turnTimers, now: () => 6 } },
      sent: ({ isSent }) => told.push(isSent),
      store: {
        ...store,
        write: async (name, text) =>
          text === undefined ? storage.removeItem(name) : storage.setItem(name, text),
      },
    });
    box.start();
    await turn();
    await drained(box);
    assert.deepEqual(sent, [
      ["new", "new"],
      ["tried", "tried"],
    ]);
    assert.deepEqual(told, [false, true]);
    assert.deepEqual(
      box.entries.value.map(({ body, refused }) => [body, refused]),
      [["rude", "No."]],
    );
  });
});
