import assert from "node:assert/strict";
import {
  type AnyTrack,
  ApiError,
  ConnectionError,
  type RefusedCount,
  type Timers,
  type TrackClaims,
  Tracks,
  type TracksOptions,
} from "@game-backend/client";
import { tabStore, turn } from "../web/outboxes";

type Options = TracksOptions<AnyTrack, Claim>;
type Claim = TrackClaims & { readonly left: number };
type Add = Readonly<Record<string, number>>;

const step = (
  id: string,
  at: number,
  state: "open" | "claimable" | "claimed" | "closed" = "open",
  rewardTrack?: string,
) => ({
  ...{ id, at, state },
  ...(rewardTrack !== undefined && { rewardTrack }),
});
const quest: AnyTrack = {
  ...{ id: "win-three", counts: { counter: "duels-won" }, window: "2026-11-20", endsAt: 90_000_000 },
  ...{ number: 1, rewardTracks: [], steps: [step("three", 3)] },
};
const pass: AnyTrack = {
  ...{ id: "pass", counts: { currency: "pass-xp" }, window: "ever", number: 0 },
  rewardTracks: [{ id: "gold", isOpen: false }],
  steps: [step("first", 100), step("gold-first", 100, "open", "gold")],
};
const gatherer: AnyTrack = {
  ...{ id: "gatherer", counts: { counter: "leaves" }, window: "ever", number: 0, rewardTracks: [] },
  steps: [step("ten", 10), step("hundred", 100)],
};

/** A device with a server that takes at most 50 leaves a call and 120 a day, and a time that the spec lets pass. */
function device(given: { tracks?: readonly AnyTrack[]; claims?: Claim[] } = {}) {
  let now = 1_000;
  let due: { at: number; run: () => void }[] = [];
  const store = tabStore();
  const server = { isDown: false, losesAnswers: false, reads: 0, tracks: given.tracks ?? [], day: 0 };
  const sent: { key: string; add: Add }[] = [];
  const claimed: { key: string | undefined; seen: string | undefined }[] = [];
  const refused: RefusedCount[] = [];
  const answered = new Set<string>();
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
  const api: Options["api"] = {
    getTracks: async () => {
      server.reads++;
      return { live: 7, tracks: server.tracks };
    },
    postTracksClaim: async ({ headers }, { key } = {}) => {
      claimed.push({ key, seen: headers["x-live-seen"] });
      if (server.isDown) throw new ConnectionError("offline");
      return given.claims?.shift() ?? { given: [], refused: [], left: 0 };
    },
    postCounters: async ({ body: { add } }, { key = "" } = {}) => {
      sent.push({ key, add });
      if (server.isDown) throw new ConnectionError("offline");
      const { leaves = 0, ...others } = add;
      if (Object.keys(others).length > 0) throw refusal(404, "counter.unknown");
      const left = Math.min(50, 120 - server.day);
      if (!answered.has(key) && leaves > left)
        throw refusal(422, "counter.too_much", { left: { leaves: left } });
      if (!answered.has(key)) server.day += leaves;
      answered.add(key);
      if (server.losesAnswers) throw new ConnectionError("the answer is lost");
      return { counters: { leaves: { ever: 90 + server.day, day: server.day, week: server.day } } };
    },
  };
  return {
    ...{ sent, claimed, refused, server, store },
    begin: (owner = "ada") =>
      new Tracks<AnyTrack, Claim>({ api, store, owner, timers, onRefused: (one) => void refused.push(one) }),
    async pass(ms: number) {
      now += ms;
      for (const each of due.filter(({ at }) => at <= now)) {
        due = due.filter((other) => other !== each);
        each.run();
      }
      for (let n = 0; n < 300; n++) await turn();
    },
  };
}

const refusal = (status: number, code: string, details = {}) =>
  new ApiError(status, code, undefined, undefined, details, undefined, code);
const stateOf = (tracks: Tracks, id: string, step: string) =>
  tracks.all.find((each) => each.id === id)?.steps.find((each) => each.id === step)?.state;

describe("tracks of a client", () => {
  it("count on the device, and send one batch after five minutes, and at a flush", async () => {
    const { begin, sent, pass } = device();
    const tracks = begin();
    await tracks.count("leaves", 2);
    await tracks.count("leaves");
    await pass(299_000);
    assert.equal(sent.length, 0);
    await pass(1_000);
    await tracks.count("leaves", 4);
    await tracks.flush();
    await tracks.flush();
    assert.deepEqual(
      sent.map(({ add }) => add),
      [{ leaves: 3 }, { leaves: 4 }],
    );
    for (const amount of [0, -1, 1.5, Number.NaN])
      await assert.rejects(tracks.count("leaves", amount), RangeError);
  });

  it("keep what has no answer under its key, also over a restart, and what is counted meanwhile apart", async () => {
    const { begin, sent, server, pass } = device();
    const first = begin();
    await first.count("leaves", 5);
    server.losesAnswers = true;
    await first.flush();
    await first.count("leaves", 6);
    first.close();
    server.losesAnswers = false;
    await begin("bob").flush();
    await begin().flush();
    assert.deepEqual(
      sent.map(({ add }) => add),
      [{ leaves: 5 }, { leaves: 5 }, { leaves: 6 }],
    );
    assert.equal(sent[0]?.key, sent[1]?.key);
    assert.equal(server.day, 11);
    server.isDown = true;
    const later = begin();
    await later.count("leaves");
    await later.flush();
    server.isDown = false;
    await pass(10_000);
    assert.equal(server.day, 12, "it is tried again by itself");
  });

  it("send what one call does not take in several, and tell what the day does not take", async () => {
    const { begin, sent, server, refused } = device();
    const tracks = begin();
    await tracks.count("leaves", 130);
    await tracks.flush();
    assert.deepEqual(
      sent.map(({ add }) => add["leaves"]),
      [130, 50, 50, 30, 20, 10],
    );
    assert.equal(server.day, 120);
    assert.deepEqual(
      refused.map(({ counter, amount, why }) => [counter, amount, why !== "stale" && why.code]),
      [["leaves", 10, "counter.too_much"]],
    );
  });

  it("lose no count with a counter that is gone, and repeat nothing after 20 hours", async () => {
    const { begin, server, refused, pass } = device();
    const tracks = begin();
    await tracks.count("gone", 3);
    await tracks.count("leaves", 8);
    await tracks.flush();
    assert.equal(server.day, 8);
    assert.deepEqual(
      refused.map(({ counter, amount }) => [counter, amount]),
      [["gone", 3]],
    );
    server.losesAnswers = true;
    await tracks.count("leaves", 9);
    await tracks.flush();
    await pass(0);
    tracks.close();
    server.losesAnswers = false;
    await pass(21 * 3_600_000);
    await begin().flush();
    assert.deepEqual([server.day, refused.at(-1)?.amount, refused.at(-1)?.why], [17, 9, "stale"]);
  });

  it("move by messages and by what was counted, and a repeated message does no harm", async () => {
    const { begin, server } = device({ tracks: [quest, pass, gatherer] });
    const tracks = begin();
    const news = {
      type: "counts",
      counters: {},
      tracks: [{ track: "win-three", number: 3, reached: ["three"] }],
    };
    assert.equal(tracks.take(news), false, "nothing was read yet");
    await tracks.tracks();
    assert.equal(tracks.take(news), true);
    assert.equal(tracks.take(news), true);
    assert.equal(stateOf(tracks, "win-three", "three"), "claimable");
    tracks.take({ type: "wallet", balance: 4, currencies: { "pass-xp": { amount: 120 } } } as never);
    assert.deepEqual(
      [stateOf(tracks, "pass", "first"), stateOf(tracks, "pass", "gold-first")],
      ["claimable", "closed"],
    );
    await tracks.count("leaves", 20);
    await tracks.flush();
    assert.deepEqual(
      [stateOf(tracks, "gatherer", "hundred"), tracks.all.find(({ id }) => id === "gatherer")?.number],
      ["claimable", 110],
    );
    assert.equal(tracks.take({ type: "party" }), false);
    assert.equal(server.reads, 1);
  });

  it("are read again when another day has begun, or a number is lower than it was", async () => {
    const { begin, server, pass } = device({ tracks: [quest] });
    const tracks = begin();
    await tracks.tracks();
    tracks.take({ type: "counts", tracks: [{ track: "win-three", number: 0 }] } as never);
    assert.equal(server.reads, 2);
    await pass(90_000_000);
    tracks.take({ type: "counts", tracks: [{ track: "win-three", number: 2 }] } as never);
    assert.equal(server.reads, 3);
  });

  it("claim twenty after twenty under keys, a lost answer under the same one, and say what is refused", async () => {
    const name = { track: "win-three", window: "2026-11-20" };
    const { begin, claimed, server } = device({
      tracks: [{ ...quest, steps: [step("three", 1, "claimable"), step("four", 1, "claimable")] }],
      claims: [
        {
          given: [{ ...name, step: "three" }],
          refused: [{ ...name, step: "four", code: "wallet.full" }],
          left: 1,
        },
        { given: [], refused: [{ ...name, step: "four", code: "wallet.full" }], left: 1 },
      ],
    });
    const tracks = begin();
    await tracks.tracks();
    server.isDown = true;
    await assert.rejects(tracks.claimTracks({ track: "win-three" }), ConnectionError);
    server.isDown = false;
    assert.deepEqual(await tracks.claimTracks({ track: "win-three" }), {
      given: [{ ...name, step: "three" }],
      refused: [{ ...name, step: "four", code: "wallet.full" }],
    });
    assert.deepEqual(
      [stateOf(tracks, "win-three", "three"), stateOf(tracks, "win-three", "four")],
      ["claimed", "claimable"],
    );
    const [lost, again, next] = claimed;
    assert.equal(claimed.length, 3);
    assert.equal(lost?.key, again?.key);
    assert.notEqual(again?.key, next?.key);
    assert.deepEqual(new Set(claimed.map(({ seen }) => seen)), new Set(["7"]));
  });
});
