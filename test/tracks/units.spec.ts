import assert from "node:assert/strict";
import {
  addToCount,
  countHappenings,
  dayOf,
  newCounts,
  noCount,
  weekOf,
} from "../../functions/tracks/counting";
import postTracksClaim from "../../functions/tracks/postTracksClaim";
import type { Tracks } from "../../functions/tracks/tracks";
import { TracksWorld } from "./play";

const steps = (number: number) =>
  Array.from({ length: number }, (_, at) => ({
    ...{ id: `step-${at}`, at: at + 1 },
    rewards: [
      { currency: "coins", amount: 1 },
      { currency: "gems", amount: 1 },
    ],
  }));

describe("the costs of tracks", () => {
  let game: TracksWorld;
  beforeEach(async () => {
    game = new TracksWorld();
    await game.player("ada");
  });
  afterEach(() => game.server.close());

  /** Returns the units of what a request uses. */
  async function unitsOf(ask: () => Promise<unknown>) {
    Object.assign(game.server.used, { read: 0, write: 0 });
    const answer = await ask();
    return { ...game.server.used, answer };
  }

  it("of a claim of twenty steps are at most what the route says, and the rest is left", async () => {
    await game.publish({
      currencies: { coins: { title: "Coins" }, gems: { title: "Gems" }, "pass-xp": { title: "XP" } },
      tracks: { pass: { title: "Pass", counts: { counter: "leaves" }, steps: steps(30) } },
    });
    await game.ask("postCounters", "ada", { body: { add: { leaves: 50 } } });
    const { read, write, answer } = await unitsOf(() => game.claim("ada", { track: "pass" }));
    const { given, left } = answer as { given: object[]; left: number };
    assert.deepEqual([given.length, left], [20, 10]);
    const { maxCost = {} } = postTracksClaim;
    assert.ok(read <= (maxCost.read ?? 0) && write <= (maxCost.write ?? 0), `${read} ${write}`);
    // A wallet, a line for each step, the copy of the claims, and the answer for the request's key.
    assert.ok(read < 5 && write === 2 + 4 * 20 + 1 + 5, `${read} ${write}`);
    const more = (await game.claim("ada", { track: "pass" })) as { given: object[] };
    assert.equal(more.given.length, 10);
  });

  it("of a session with the samples are few, and a player's rows below 4 KB", async () => {
    for (const _ of "123") await game.played("ada");
    await game.comes("ada");
    const counts = await unitsOf(async () => {
      await game.plays("ada");
    });
    assert.ok(counts.read <= 3 && counts.write <= 4, JSON.stringify(counts));
    const { read } = await unitsOf(() => game.tracks("ada"));
    assert.ok(read <= 5, `${read}`);
    const { items } = await game.server.tables.counters.query({ hash: "ada" });
    const bytes = items.reduce((sum, row) => sum + JSON.stringify(row).length, 0);
    assert.ok(bytes < 4_000, `${bytes}`);
  });

  it("of a row do not grow with the seasons that were", () => {
    let row = newCounts("ada", "visit", 0);
    for (let month = 0; month < 60; month++) {
      const [from, name] = [Date.UTC(2026, month), `visits-${month}`];
      const span = { from: new Date(from).toISOString().replace(".000Z", "Z") };
      const tracks = {
        season: { counts: { counter: name }, span },
        back: { counts: { streak: name }, span },
      };
      const counters = { [name]: { title: "Visits", of: "visit" as const, where: {} } };
      const visit = { source: "visit" as const, id: `${month}`, at: from + 1, amountOf: () => 1 };
      row = countHappenings(row, [visit], counters, tracks as unknown as Tracks);
      assert.equal(row.own?.[`season@${from / 1_000}`], 1);
    }
    const { counters, own = {}, streaks = {} } = row;
    assert.deepEqual(
      [counters, own, streaks].map((all) => Object.keys(all).length),
      [21, 21, 21],
    );
  });

  it("of a counter with a bound are not below 0 once all has come back, so that what is counted next is seen", () => {
    const most = { call: 3, day: 5 };
    const third = Date.UTC(2026, 10, 27);
    let count = noCount;
    for (const _ of "123") count = addToCount(count, 3, third, most);
    assert.equal(count.n, 5);
    count = addToCount(count, 1, third + 3 * 86_400_000, most);
    for (const _ of "123") count = addToCount(count, -3, third, most);
    assert.equal(count.n, 0);
    assert.deepEqual([count.d, count.t, count.w], [dayOf(third) + 3, 1, weekOf(third) + 1]);
    assert.equal(addToCount(count, 2, third + 4 * 86_400_000, most).n, 2);
    // A day has no more than its bound, and a week is not below 0 either.
    const monday = Date.UTC(2026, 10, 23);
    const bounds = { call: 40, day: 5 };
    let often = addToCount({ ...noCount, n: 100 }, 40, monday, bounds);
    often = addToCount(often, 1, monday + 3 * 86_400_000, bounds);
    assert.deepEqual([often.n, often.k], [106, 6]);
    often = addToCount(often, -40, monday, bounds);
    assert.deepEqual([often.n, often.k], [101, 1]);
    assert.deepEqual(addToCount(often, 40, monday, bounds).n, 106, "it came back");
    often = addToCount(often, -40, monday, bounds);
    assert.deepEqual([often.n, often.k], [96, 0]);
    // Of the last two days what had no place is known: it fills what goes back, in any order.
    let early = addToCount(noCount, -3, third, most);
    for (const _ of "123") early = addToCount(early, 3, third, most);
    assert.equal(early.n, 5);
  });
});
