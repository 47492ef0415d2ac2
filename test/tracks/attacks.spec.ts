import assert from "node:assert/strict";
import { mapValues } from "@game-backend/framework/mapValues";
import { importCounters } from "../../functions/tracks/adjustments";
import { countHappenings, newCounts } from "../../functions/tracks/counting";
import { ownDocuments } from "../../tools/harness/ownWorld";
import { withoutWaits } from "../lib/withoutWaits";
import { day, noon, TracksWorld } from "./play";
import { tracksOwn } from "./routes";

const text = (at: number) => new Date(at).toISOString().replace(".000Z", "Z");
const coins = [{ currency: "coins", amount: 10 }];
const gems = [{ currency: "gems", amount: 9 }];
const numbered = (number: number, prefix: string, rewards: object[]) =>
  Array.from({ length: number }, (_, at) => ({ id: `${prefix}${at}`, at: 1, rewards }));
const claimsRows = ["claims#0", "claims#1"] as const;

describe("what players try with tracks", () => {
  withoutWaits();
  let game: TracksWorld;
  beforeEach(async () => {
    game = new TracksWorld();
    await game.player("ada");
  });
  afterEach(() => game.server.close());
  const duels = { title: "Duels", counts: { counter: "duels-won" } };
  const given = async (body: object) =>
    (await game.claim("ada", body)).given.map(({ step }: { step: string }) => step);

  it("steps that have no place leave those behind them, and a device that asks again comes to an end", async () => {
    await game.publish({
      currencies: {
        coins: { title: "Coins" },
        gems: { title: "Gems", cap: 5, bought: true },
        "pass-xp": { title: "XP" },
      },
      tracks: { long: { ...duels, steps: [...numbered(21, "gems", gems), ...numbered(25, "coins", coins)] } },
    });
    await game.plays("ada");
    const first = await game.claim("ada", { track: "long" });
    assert.deepEqual([first.given.length, first.refused.length, first.left], [20, 21, 5]);
    const second = await game.claim("ada", { track: "long" });
    assert.deepEqual([second.given.length, second.left], [5, 0]);
    assert.equal((await game.wallet("ada")).balance, 250);
  });

  it("a track that has ended stays claimed for the one after it, whatever became of the copies", async () => {
    const until = { from: text(noon - day), until: text(noon + day) };
    const steps = numbered(1, "one", coins);
    await game.publish({
      tracks: {
        first: { ...duels, ...until, steps },
        next: { ...duels, after: "first", steps: numbered(2, "two", coins) },
        other: { ...duels, steps },
      },
    });
    await game.plays("ada");
    assert.deepEqual(await given({ track: "first" }), ["one0"]);
    await game.server.pass(2 * day);
    for (const part of claimsRows) await game.server.tables.counters.deleteItem({ userId: "ada", part });
    assert.deepEqual(await given({ track: "other" }), ["one0"]);
    assert.deepEqual(await given({ track: "next" }), ["two0", "two1"]);
    assert.deepEqual(await game.steps("ada", "next"), { two0: "claimed", two1: "claimed" });
  });

  it("a row of claims has no day that nobody can ask for", async () => {
    const tracks = Object.fromEntries(
      Array.from({ length: 6 }, (_, at) => [
        `daily-${at}`,
        { ...duels, window: "day", category: "daily", steps: numbered(1, "one", coins) },
      ]),
    );
    await game.publish({ tracks });
    for (let each = 0; each < 5; each++) {
      await game.plays("ada");
      assert.equal((await given({ category: "daily" })).length, 6);
      await game.server.pass(day);
    }
    const { items } = await game.server.tables.counters.query({ hash: "ada" });
    const keys = items.flatMap((row) => ("claimed" in row ? Object.keys(row.claimed) : []));
    assert.equal(keys.length, 6);
  });

  it("what was counted before a reset, and comes again, begins no streak", () => {
    const seconds = noon / 1_000;
    const { counters, tracks } = ownDocuments(tracksOwn) as never;
    const spanned = mapValues(tracks, (track: object) => ({ rewardTracks: {}, span: {}, ...track }));
    const visit = (at: number) => ({ source: "visit" as const, id: text(at), at, amountOf: () => 1 });
    const reset = { ...newCounts("ada", "visit", 0), forgot: seconds };
    assert.equal(
      countHappenings(reset, [visit(noon - 1_000), visit(noon)], counters, spanned as never),
      reset,
    );
    const { streaks = {} } = countHappenings(reset, [visit(noon + 1_000)], counters, spanned as never);
    assert.deepEqual(Object.keys(streaks), ["come-back@0"]);
  });

  it("numbers of a legacy backend that meet another write are given still", async () => {
    const means = game.server.means() as never;
    const give = (name: string, mark: string) =>
      importCounters.give(
        means,
        { id: "ada", username: "ada" },
        { name, content: 40, cause: `import ${name}` },
        game.server.tables.progress.updateItem(
          { userId: "ada", part: "wallet" },
          { set: { [mark]: 1 }, if: { [mark]: { exists: false } } },
        ),
      );
    await Promise.all([give("visits", "since:a"), give("leaves", "since:b"), give("duels-won", "since:c")]);
    // Another device gives the same step.
    await give("visits", "since:a");
    const { body } = await game.ask("getCounters", "ada");
    assert.deepEqual(
      body.counters.map(({ ever }: { ever: number }) => ever),
      [40, 40, 40],
    );
  });

  it("who makes a request read many causes pays for them", async () => {
    const { ledger, progress, allowances } = game.server.tables;
    await progress.updateItem({ userId: "ada", part: "wallet" }, { set: { "claims:0": 1, "claims:1": 1 } });
    for (let each = 0; each < 100; each++)
      await ledger.putItem({
        ...{ userId: "ada", entryId: `track#old@ever#-#${each}`, at: text(noon), kind: "track", amount: 0 },
        ...{ reason: "r".repeat(12_000), answer: {}, requestHash: "hash" },
      });
    await game.tracks("ada");
    const { items } = await allowances.query({ hash: "ada" });
    assert.ok(items.reduce((sum, { used = 0 }) => sum + used, 0) >= 60);
  });
});
