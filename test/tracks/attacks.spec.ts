import assert from "node:assert/strict";
import { withoutWaits } from "../lib/withoutWaits";
import { day, noon, TracksWorld } from "./play";

const text = (at: number) => new Date(at).toISOString().replace(".000Z", "Z");
const coins = [{ currency: "coins", amount: 10 }];
const gems = [{ currency: "gems", amount: 9 }];
const numbered = (number: number, prefix: string, gives: object[]) =>
  Array.from({ length: number }, (_, at) => ({ id: `${prefix}${at}`, at: 1, gives }));
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
        { ...duels, window: "day", group: "daily", steps: numbered(1, "one", coins) },
      ]),
    );
    await game.publish({ tracks });
    for (let each = 0; each < 5; each++) {
      await game.plays("ada");
      assert.equal((await given({ group: "daily" })).length, 6);
      await game.server.pass(day);
    }
    const { items } = await game.server.tables.counters.query({ hash: "ada" });
    const keys = items.flatMap((row) => ("claimed" in row ? Object.keys(row.claimed) : []));
    assert.equal(keys.length, 6);
  });
});
