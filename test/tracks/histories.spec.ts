import assert from "node:assert/strict";
import { Kill, Killed } from "@game-backend/tools/harness/world/faults";
import countEvents from "../../functions/tracks/countEvents";
import { type Random, random } from "../../tools/lib/random";
import { withoutWaits } from "../lib/withoutWaits";
import { size } from "../size";
import { type CounterName, type Event, modelCounters, recount, recountStreak } from "./model";
import { day, hour, noon, TracksWorld } from "./play";

const many = size(100, 10_000, 12);

const rewards = (coins: number) => [{ currency: "coins", amount: coins }];
const season = { from: noon + day, until: noon + 4 * day };
const text = (at: number) => new Date(at).toISOString().replace(".000Z", "Z");
const counters = {
  duels: { title: "Duels", of: "match", where: { mode: "duel" } },
  wins: { title: "Wins", of: "match", where: { place: 1 } },
  kills: { title: "Kills", of: "match", where: { number: "kills" } },
  pairs: { title: "Pairs", of: "match", where: { mode: "pairs", relayed: true }, most: { call: 1, day: 3 } },
  spent: { title: "Spent", of: "ledger", where: { currency: "coins", moved: "out" } },
  buys: { title: "Buys", of: "ledger", where: { kind: "shop/buy" } },
  visits: { title: "Visits", of: "visit" },
  leaves: { title: "Leaves", of: "client", most: { call: 10, day: 25 } },
  dragons: { title: "Dragons", of: "server" },
};

interface ModelTrack {
  counts: { counter?: CounterName; streak?: "visits" };
  window?: "day" | "week";
  isSeason?: boolean;
  steps: { id: string; at: number; rewardTrack?: string; coins: number }[];
}

/** The tracks before a publication, and after it: steps are inserted, raised and give something else. */
const first: Record<string, ModelTrack> = {
  daily: { counts: { counter: "wins" }, window: "day", steps: [{ id: "two", at: 2, coins: 1 }] },
  weekly: {
    ...{ counts: { counter: "kills" }, window: "week" },
    steps: [
      { id: "few", at: 3, coins: 10 },
      { id: "many", at: 9, coins: 100 },
    ],
  },
  season: {
    ...{ counts: { counter: "duels" }, isSeason: true },
    steps: [
      { id: "one", at: 1, coins: 1_000 },
      { id: "three", at: 3, rewardTrack: "gold", coins: 10_000 },
    ],
  },
  ever: { counts: { counter: "leaves" }, steps: [{ id: "ten", at: 10, coins: 100_000 }] },
  streak: { counts: { streak: "visits" }, steps: [{ id: "three", at: 3, coins: 1_000_000 }] },
};
const second: Record<string, ModelTrack> = {
  ...first,
  weekly: {
    ...{ counts: { counter: "kills" }, window: "week" },
    steps: [
      { id: "new", at: 1, coins: 5 },
      { id: "many", at: 4, coins: 7 },
      { id: "few", at: 6, coins: 11 },
    ],
  },
};
const documentsOf = (tracks: Record<string, ModelTrack>) => ({
  currencies: { coins: { title: "Coins" }, gems: { title: "Gems", bought: true } },
  counters,
  tracks: Object.fromEntries(
    Object.entries(tracks).map(([id, { isSeason, steps, ...track }]) => [
      id,
      {
        ...{ title: id, category: "all", ...track },
        ...(isSeason && {
          from: text(season.from),
          until: text(season.until),
          claimUntil: text(season.until + day),
        }),
        ...(isSeason && { rewardTracks: { gold: { title: "Gold", entitlement: "pass.gold" } } }),
        ...(track.counts.streak && { forgives: 1 }),
        steps: steps.map(({ coins, ...step }) => ({ ...step, rewards: rewards(coins) })),
      },
    ]),
  ),
});

describe("the numbers and claims of a player", function () {
  this.timeout(many * 500);
  withoutWaits();
  // What is killed is logged.
  const { error } = console;
  before(() => {
    console.error = () => undefined;
  });
  after(() => {
    console.error = error;
  });

  it(`are those of a model, after ${many} random histories with kills, records in any order and repeated keys`, async () => {
    const draw = random(2_026);
    const kill = new Kill();
    const game = new TracksWorld({ faults: kill.faults });
    await game.publish(documentsOf(first));
    let tracks = first;
    for (let each = 0; each < many; each++) {
      const isFirst = draw.often(0.5);
      if (isFirst !== (tracks === first) && draw.often(0.2)) {
        tracks = isFirst ? first : second;
        await game.publish(documentsOf(tracks));
      }
      await history(game, kill, draw, `player-${each}`, tracks);
    }
    game.server.close();
  });
});

type Told = { sequenceNumber: string; before?: object; after: object; at: number };

/** Plays one player's history and compares what the backend says with the model. */
async function history(game: TracksWorld, kill: Kill, draw: Random, id: string, tracks: typeof first) {
  const { clock, tables } = game.server;
  await game.player(id);
  const events: Event[] = [];
  const pending: { record: Told; event: Event | undefined; isDelivered: boolean }[] = [];
  const claimed = new Map<string, number>();
  const moments: number[] = [];
  let [isGold, number, lastDay] = [false, 0, ""];
  // Whole seconds, as streams have them.
  const now = () => Math.floor(clock.now() / 1_000) * 1_000;
  const tell = (after: object, event: Event | undefined, before?: object) =>
    pending.push({
      record: { sequenceNumber: `${++number}`, after, at: now(), ...(before && { before }) },
      ...{ event, isDelivered: false },
    });
  /** Delivers what waits, some of it again, in any order and cut, and after kills again. */
  const deliver = async (isAll: boolean) => {
    const chosen = pending.filter(() => isAll || draw.often(0.6));
    const repeated = chosen.flatMap((one) =>
      Array.from({ length: draw.int(1, draw.pick([1, 1, 5])) }, () => one),
    );
    const order = repeated.map((one) => ({ one, by: draw() })).sort((a, b) => a.by - b.by);
    while (order.length > 0) {
      const batch = order.splice(0, draw.int(1, 6)).map(({ one }) => one);
      const run = () =>
        countEvents.handler({ ...game.server.means(), records: batch.map(({ record }) => record) } as never);
      if (draw.often(0.2)) {
        kill.after(draw.below(4), draw.often(0.5));
        await run().catch((error: unknown) => assert.ok(error instanceof Killed || error instanceof Error));
        kill.revive();
        // Documents that could not be read are asked for again after a second.
        await game.server.pass(2_000);
      }
      await run();
      for (const one of batch) {
        if (one.isDelivered || !one.event) continue;
        one.isDelivered = true;
        if (one.event.kind === "visit") moments.push(one.event.at);
        events.push(one.event);
      }
    }
    // What was delivered may come again, as long as it is young.
    for (const old of pending.filter(({ record }) => record.at < now() - 20 * hour))
      pending.splice(pending.indexOf(old), 1);
  };
  const standing = (name: string) => {
    const { counts, window, isSeason, steps } = tracks[name] ?? assert.fail();
    if (counts.streak) {
      const { length, best } = recountStreak(moments, clock.now(), 1);
      return { key: "ever", number: length, best, steps };
    }
    const counter = counts.counter ?? assert.fail();
    const begins =
      window === "day"
        ? Math.floor(now() / day) * day
        : window === "week"
          ? Math.floor((now() / day + 3) / 7) * 7 * day - 3 * day
          : undefined;
    const [from, until] = isSeason
      ? [season.from, season.until]
      : begins === undefined
        ? []
        : [begins, begins + (window === "day" ? 1 : 7) * day];
    const found = recount(counter, events, from, until);
    return { key: `${from ?? "ever"}`, number: found, best: found, steps };
  };
  const isShown = (name: string) =>
    !tracks[name]?.isSeason || (clock.now() >= season.from && clock.now() < season.until + day);
  const reportedOn = (on: string) =>
    events.reduce(
      (sum, e) => sum + (e.kind === "client" && new Date(e.at).toISOString().startsWith(on) ? e.amount : 0),
      0,
    );

  const acts: (() => Promise<unknown> | unknown)[] = [
    () => {
      const mode = draw.pick(["duel", "pairs"] as const);
      const [relayed, place, kills] = [mode === "pairs" && draw.often(0.7), draw.int(1, 2), draw.below(4)];
      const played = {
        userId: id,
        part: `match#${number}`,
        matchId: `${number}`,
        mode,
        place,
        ...(relayed && { unranked: true }),
      };
      tell({ ...played, counts: { kills } }, { kind: "match", mode, place, kills, relayed, at: now() });
    },
    () => {
      const line = draw.pick(["shop/buy", "run", "track", "undo", "month", "purchase", "admin/take"]);
      const coins = draw.int(-20, 20);
      const row = {
        userId: id,
        entryId: `${line} ${number}`,
        kind: line,
        amount: coins,
        reason: "",
        answer: {},
      };
      tell({ ...row, requestHash: "" }, { kind: "line", line, coins, at: now() });
    },
    () => {
      const today = text(now()).slice(0, 10);
      const row = { userId: id, signInId: "0.a", expiresAt: 2 ** 32 };
      if (today === lastDay) return;
      tell(
        { ...row, day: today },
        { kind: "visit", at: now() },
        lastDay === "" ? undefined : { ...row, day: lastDay },
      );
      lastDay = today;
    },
    async () => {
      if (clock.now() % hour > hour - 120_000) await game.server.pass(180_000);
      const [amount, at] = [draw.int(1, 12), clock.now()];
      const left = 25 - reportedOn(text(now()).slice(0, 10));
      const sent = { body: { add: { leaves: amount } }, headers: { "idempotency-key": `${id}-${number++}` } };
      const answers = await repeatedly(() => game.ask("postCounters", id, sent));
      const isTaken = amount <= 10 && amount <= left;
      for (const { status } of answers) assert.equal(status, isTaken ? 200 : 422);
      if (isTaken) events.push({ kind: "client", amount, at });
    },
    async () => {
      if (clock.now() % hour > hour - 120_000) await game.server.pass(180_000);
      const [amount, at] = [draw.int(1, 500), clock.now()];
      const headers = { "idempotency-key": `${id}-${number++}` };
      const sent = {
        signedBy: "arn:aws:iam::1:user/server",
        body: { userId: id, add: { dragons: amount } },
        headers,
      };
      const answers = await repeatedly(() => game.ask("postServerCounters", undefined, sent));
      for (const { status, body } of answers) assert.equal(status, 200, JSON.stringify(body));
      events.push({ kind: "server", amount, at });
    },
    async () => {
      isGold = draw.often(0.5);
      await tables.progress.updateItem(
        { userId: id, part: "wallet" },
        { set: { "may:pass/gold:0": isGold ? 1 : 0 } },
      );
    },
    () => deliver(false),
    async () => {
      if (clock.now() % hour > hour - 120_000) await game.server.pass(180_000);
      for (const name of Object.keys(tracks).filter(isShown)) {
        const { key, best, steps } = standing(name);
        for (const { id: step, at, rewardTrack, coins } of steps) {
          const cause = `${name}@${key} ${step}`;
          if (best >= at && (!rewardTrack || isGold) && !claimed.has(cause)) claimed.set(cause, coins);
        }
      }
      const headers = { "idempotency-key": `${id}-${number++}` };
      const answers = await repeatedly(() =>
        game.ask("postTracksClaim", id, { body: { category: "all" }, headers }),
      );
      for (const { status, body } of answers) assert.equal(status, 200, JSON.stringify(body));
    },
    // What waits is delivered before it is too old.
    async () => {
      await deliver(true);
      await game.server.pass(draw.pick([1, 5, 19, 25, 40]) * hour + draw.below(hour));
    },
  ];
  /** Sends a request until it is answered, and then perhaps again. */
  async function repeatedly<T>(send: () => Promise<T>): Promise<T[]> {
    if (draw.often(0.2)) {
      // A request whose process died is in progress for half a minute.
      kill.after(draw.below(12), draw.often(0.5));
      await send().catch(() => undefined);
      kill.revive();
      await game.server.pass(31_000);
    }
    return [await send(), ...(draw.often(0.3) ? [await send()] : [])];
  }
  for (let act = draw.int(6, 24); act > 0; act--) await draw.pick(acts)();
  await deliver(true);
  const told = JSON.stringify({ id, events });
  const { body: shown } = await game.ask("getCounters", id);
  const [today, week] = [
    Math.floor(now() / day) * day,
    Math.floor((now() / day + 3) / 7) * 7 * day - 3 * day,
  ];
  for (const one of shown.counters as { id: CounterName; ever: number; day: number; week: number }[])
    assert.deepEqual(
      [one.id, one.ever, one.day, one.week],
      [one.id, recount(one.id, events), recount(one.id, events, today), recount(one.id, events, week)],
      told,
    );
  assert.deepEqual(
    Object.keys(modelCounters).sort(),
    shown.counters.map((one: { id: string }) => one.id),
  );
  for (const track of await game.tracks(id)) {
    const { key, number: found, best, steps } = standing(track.id);
    const states = steps.map(({ id: step, at, rewardTrack }) =>
      claimed.has(`${track.id}@${key} ${step}`)
        ? "claimed"
        : best < at
          ? "open"
          : rewardTrack && !isGold
            ? "closed"
            : "claimable",
    );
    assert.deepEqual([track.id, track.number], [track.id, found], told);
    assert.deepEqual(
      track.steps.map((step: { state: string }) => step.state),
      states,
      told,
    );
  }
  const { balance } = await game.wallet(id);
  assert.equal(
    balance,
    [...claimed.values()].reduce((sum, coins) => sum + coins, 0),
    told,
  );
}
