import assert from "node:assert/strict";
import {
  ApiError,
  ConnectionError,
  Events,
  type EventsApi,
  type EventsOptions,
  type Timers,
} from "@game-backend/client";
import { tabStore, turn } from "../web/outboxes";

type Body = Parameters<EventsApi["postEvents"]>[0]["body"];

/** A device with a server, and a time that the spec lets pass. */
function device(answer: () => Promise<{ retryAfter?: number }> = async () => ({})) {
  let now = 1_000;
  let due: { at: number; run: () => void }[] = [];
  const store = tabStore();
  const sent: Body[] = [];
  const timers: Timers = {
    now: () => now,
    random: () => 0.5,
    after(ms, run) {
      const entry = { at: now + ms, run };
      due.push(entry);
      return () => {
        due = due.filter((each) => each !== entry);
      };
    },
  };
  const settle = async () => {
    for (let n = 0; n < 300; n++) await turn();
  };
  const api: EventsApi = {
    postEvents: async ({ body }) => {
      const answered = await answer();
      if (answered.retryAfter === undefined) sent.push(body);
      return answered;
    },
  };
  return {
    sent,
    store,
    settle,
    begin: (owner = "ada", onRefused: EventsOptions["onRefused"] = () => {}) =>
      new Events({ api, store, owner, timers, onRefused }),
    async pass(ms: number) {
      await settle();
      now += ms;
      for (const each of due.filter(({ at }) => at <= now)) {
        due = due.filter((other) => other !== each);
        each.run();
      }
      await settle();
    },
  };
}

describe("events of a client", () => {
  it("go in batches: when 40 wait, after ten minutes, and when the game pauses", async () => {
    const { begin, sent, settle, pass } = device();
    const events = begin();
    for (let n = 0; n < 39; n++) await events.add("a", { n });
    await settle();
    assert.equal(sent.length, 0);
    await events.add("a", { n: 39 });
    await settle();
    assert.deepEqual([sent.length, sent[0]?.events.length], [1, 40]);
    await events.add("b");
    await pass(599_000);
    assert.equal(sent.length, 1);
    await pass(1_000);
    assert.deepEqual(sent[1]?.events, [{ name: "b", seq: 40, age: 600_000, fields: {} }]);
    await events.add("c");
    await events.flush();
    assert.equal(sent[2]?.events[0]?.seq, 41);
    assert.equal(new Set(sent.map(({ session }) => session)).size, 1);
  });

  it("stay on the device without a connection, and after a restart go with their own session and age", async () => {
    let isDown = true;
    const { begin, sent, pass } = device(async () => {
      if (isDown) throw new ConnectionError("offline");
      return {};
    });
    const first = begin();
    await first.add("a");
    await first.flush();
    await pass(3 * 86_400_000);
    first.close();
    isDown = false;
    const second = begin();
    await second.add("b");
    await second.flush();
    assert.deepEqual(
      sent.map(({ events }) => events.map(({ name, seq, age }) => [name, seq, age])),
      [[["a", 0, 3 * 86_400_000]], [["b", 0, 0]]],
    );
    assert.notEqual(sent[0]?.session, sent[1]?.session);
    await begin("bob").flush();
    assert.equal(sent.length, 2);
  });

  it("wait as long as the backend asks, are kept up to 1,000, and go in requests of 100", async () => {
    let isFull = true;
    const { begin, sent, pass } = device(async () => (isFull ? { retryAfter: 60 } : {}));
    const events = begin();
    for (let n = 0; n < 1_050; n++) await events.add("a", { n });
    isFull = false;
    await events.flush();
    assert.equal(sent.length, 0);
    await pass(60_000);
    assert.deepEqual(
      sent.map((body) => body.events.length),
      Array.from({ length: 10 }, () => 100),
    );
    assert.equal(sent[0]?.events[0]?.seq, 50);
  });

  it("with half of a character, or a member __proto__, are dropped alone: the backend would refuse all that go with it", async () => {
    const { begin, sent } = device();
    const refused: string[] = [];
    const events = begin("ada", ({ seq, why }) => refused.push(`${seq} ${why}`));
    await events.add("a", { text: "😀" });
    await events.add("a", { text: "😀".slice(0, 1) });
    await events.add("a", { ["\udc00"]: 1 });
    await events.add("a", JSON.parse('{"__proto__":1}'));
    await events.add("b");
    await events.flush();
    assert.deepEqual(refused, ["1 json", "2 json", "3 json"]);
    assert.deepEqual(
      sent[0]?.events.map(({ name, fields }) => [name, fields]),
      [
        ["a", { text: "😀" }],
        ["b", {}],
      ],
    );
  });

  it("with half of a character that an earlier version has stored hold up no others", async () => {
    const { begin, sent, store } = device();
    const left = ["a", "\ud83d", "c"].map((text, seq) => ({
      ...{ session: "former", name: "run.end", seq, at: 0, fields: { text } },
    }));
    await store.write("events:ada", JSON.stringify(left));
    const events = begin();
    await events.add("b");
    await events.flush();
    assert.deepEqual(
      sent.map((body) => body.events.map(({ seq }) => seq)),
      [[0, 2], [0]],
    );
    assert.match((await store.read("events:ada:damaged")) ?? "", /\\ud83d/);
    assert.equal(await store.read("events:ada"), undefined);
  });

  it("that are refused as a whole hold up no others, and are told", async () => {
    let refusals = 1;
    const { begin, sent } = device(async () => {
      if (refusals-- > 0) throw new ApiError(400, "wrong", "r", undefined, undefined, "", "bad_request");
      return {};
    });
    const refused: unknown[] = [];
    const events = begin("ada", (each) => refused.push(each));
    await events.add("a");
    await events.flush();
    await events.add("b");
    await events.flush();
    assert.deepEqual(refused, [{ name: "a", seq: 0, why: "batch" }]);
    assert.deepEqual(
      sent.map((body) => body.events.map(({ name }) => name)),
      [["b"]],
    );
  });
});
