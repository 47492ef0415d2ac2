import assert from "node:assert/strict";
import { Kill } from "@game-backend/tools/harness/world/faults";
import countEvents from "../../functions/tracks/countEvents";
import { withoutWaits } from "../lib/withoutWaits";
import { day, hour, noon, TracksWorld } from "./play";

const text = (at: number) => new Date(at).toISOString().replace(".000Z", "Z");
const coins = (amount: number) => [{ currency: "coins", amount }];
const step = (id: string, at: number, more: object = {}) => ({ id, at, rewards: coins(10), ...more });
const gold = { rewardTracks: { gold: { title: "Gold", entitlement: "pass.gold" } } };
const pass = (steps: readonly object[], more: object = {}) => ({
  ...{ title: "Pass", counts: { currency: "pass-xp" }, category: "pass", ...gold, steps },
  ...more,
});
const ids = (list: readonly { step: string; code?: string }[]) => list.map(({ step, code }) => code ?? step);

describe("a pass never loses a reward", () => {
  withoutWaits();
  const kill = new Kill();
  let game: TracksWorld;
  beforeEach(async () => {
    game = new TracksWorld({ faults: kill.faults });
    await game.player("ada");
  });
  afterEach(() => game.server.close());
  const wallet = (set: object) =>
    game.server.tables.progress.updateItem({ userId: "ada", part: "wallet" }, { set });
  const buys = (until: number | false = 0) => wallet({ "may:pass/gold:0": until === false ? 0 : 1 });
  const given = async (body: object = { category: "pass" }) => ids((await game.claim("ada", body)).given);
  const balance = async () => (await game.wallet("ada")).balance;

  it("a reward track that is bought late gives all that was reached before, once", async () => {
    await wallet({ "currency:pass-xp": 300 });
    assert.deepEqual(await given(), ["first", "second"]);
    await buys();
    assert.deepEqual(await given(), ["gold-first", "gold-second"]);
    assert.deepEqual(await given(), []);
  });

  it("a reward track that is taken keeps what was claimed and gives no more, and given again gives nothing twice", async () => {
    await wallet({ "currency:pass-xp": 100 });
    await buys();
    assert.deepEqual(await given(), ["first", "gold-first"]);
    await buys(false);
    await wallet({ "currency:pass-xp": 300 });
    const after = await game.claim("ada", { category: "pass" });
    assert.deepEqual([ids(after.given), ids(after.refused)], [["second"], ["track.reward_track_closed"]]);
    assert.deepEqual(await game.steps("ada", "pass"), {
      ...{ first: "claimed", second: "claimed", "gold-first": "claimed", "gold-second": "closed" },
    });
    await buys();
    assert.deepEqual(await given(), ["gold-second"]);
  });

  it("the first step of a new season is not claimed", async () => {
    await game.publish({
      tracks: {
        pass: pass([step("one", 1)], {
          from: text(noon - day),
          until: text(noon + day),
          claimUntil: text(noon + day),
        }),
      },
    });
    await wallet({ "currency:pass-xp": 5 });
    assert.deepEqual(await given(), ["one"]);
    await game.server.pass(2 * day);
    assert.equal(await game.claim("ada", { track: "pass" }), "track.not_offered");
    await game.publish({ tracks: { pass: pass([step("one", 1)], { from: text(noon + day) }) } });
    assert.deepEqual(await game.steps("ada", "pass"), { one: "claimable" });
    assert.deepEqual(await given(), ["one"]);
    assert.equal(await balance(), 20);
  });

  it("a step that a publication inserts, raises, lowers or fills with something else is the same step", async () => {
    await game.publish({ tracks: { pass: pass([step("b", 10), step("c", 20)]) } });
    await wallet({ "currency:pass-xp": 10 });
    assert.deepEqual(await given(), ["b"]);
    const moved = [step("a", 5), step("c", 8), step("b", 9, { rewards: coins(500) }), step("d", 50)];
    await game.publish({ tracks: { pass: pass(moved) } });
    assert.deepEqual(await game.steps("ada", "pass"), {
      a: "claimable",
      c: "claimable",
      b: "claimed",
      d: "open",
    });
    assert.deepEqual(await given(), ["a", "c"]);
    assert.equal(await balance(), 30);
  });

  it("two devices and a repeated key get each step once, and a kill between loses none", async () => {
    await wallet({ "currency:pass-xp": 300 });
    await buys();
    const [one, other] = await Promise.all([
      game.claim("ada", { category: "pass" }),
      game.claim("ada", { category: "pass" }),
    ]);
    const all = [...ids(one.given), ...ids(other.given)];
    assert.deepEqual(all.sort(), ["first", "gold-first", "gold-second", "second"]);
    for (const { code } of [...one.refused, ...other.refused]) assert.equal(code, "track.already_claimed");
    assert.deepEqual([...new Set(Object.values(await game.steps("ada", "pass")))], ["claimed"]);
    assert.equal(await balance(), 20);
  });

  it("what a killed claim gave is claimed, and the same key answers with all of it", async () => {
    // The causes of who was reset end with the time of it.
    await wallet({ "currency:pass-xp": 300, resetAt: noon });
    const { error } = console;
    console.error = () => undefined;
    for (let calls = 0; calls < 20; calls++) {
      const headers = { "idempotency-key": "one" };
      kill.after(calls, calls % 2 === 0);
      const killed = await game
        .claim("ada", { category: "pass" }, headers)
        .catch((thrown: unknown) => thrown);
      kill.revive();
      await game.server.pass(31_000);
      const before = await game.steps("ada", "pass");
      assert.ok(
        ["claimed claimed", "claimed claimable", "claimable claimable"].includes(
          `${before["first"]} ${before["second"]}`,
        ),
      );
      if (typeof killed === "object" && killed && "given" in killed) break;
    }
    console.error = error;
    assert.deepEqual(
      ids((await game.claim("ada", { category: "pass" }, { "idempotency-key": "one" })).given),
      ["first", "second"],
    );
    assert.equal(await balance(), 20);
  });

  it("after the rows of claims are gone, as after a restore, the causes say what is claimed", async () => {
    await wallet({ "currency:pass-xp": 300 });
    assert.deepEqual(await given(), ["first", "second"]);
    for (const part of ["claims#0", "claims#1"] as const)
      await game.server.tables.counters.deleteItem({ userId: "ada", part });
    assert.deepEqual([...new Set(Object.values(await game.steps("ada", "pass")))], ["claimed", "closed"]);
    assert.deepEqual(await given(), []);
    // A copy of a later time than the ledger's says nothing either.
    await buys();
    assert.deepEqual(await given(), ["gold-first", "gold-second"]);
    const row = await game.wallet("ada");
    for (const [place, number] of Object.entries(row))
      if (place.startsWith("claims:")) await wallet({ [place]: Number(number) - 1 });
    await game.server.tables.ledger.deleteItem({
      userId: "ada",
      entryId: "track#pass@ever#gold#gold-second",
    });
    assert.deepEqual(await given(), ["gold-second"]);
  });

  it("one event moves every track that reads its counter, each to its own steps, once however often it comes", async () => {
    const track = (at: number) => ({
      title: "Duels",
      counts: { counter: "duels-won" },
      steps: [step("a", at), step("b", at + 5)],
    });
    await game.publish({ tracks: { one: track(1), two: track(2) } });
    const matches: object[] = [];
    for (const place of [1, 1, 2, 1]) await game.played("ada", { place });
    const { items } = await game.server.tables.playerMatches.query({ hash: "ada" });
    for (const [at, after] of items.entries()) matches.push({ sequenceNumber: `${at}`, after, at: noon });
    const deliver = (records: readonly object[]) =>
      countEvents.handler({ ...game.server.means(), records } as never);
    await deliver(matches.toReversed());
    await deliver([...matches.slice(1), ...matches]);
    const numbers = (await game.tracks("ada")).map(({ number }: { number: number }) => number);
    assert.deepEqual(numbers, [3, 3]);
    assert.deepEqual(await game.steps("ada", "one"), { a: "claimable", b: "open" });
    assert.deepEqual(await game.steps("ada", "two"), { a: "claimable", b: "open" });
  });

  it("an event before midnight that comes after it counts for its own day alone", async () => {
    await game.server.pass(12 * hour - 1_000 - (game.server.clock.now() - noon));
    for (const _ of "123") await game.played("ada");
    await game.server.pass(2_000);
    await game.count();
    assert.deepEqual(await game.steps("ada", "win-three"), { three: "open" });
    for (const _ of "123") await game.plays("ada");
    assert.deepEqual(await given({ category: "daily" }), ["three"]);
  });

  it("a streak is kept in every zone: what counts is the time between two moments", async () => {
    // Somebody comes in the evening, in the morning, and after a flight around the world.
    for (const wait of [0, 26, 22, 27, 20]) {
      await game.server.pass(wait * hour);
      await game.comes("ada", `device-${wait}`);
    }
    const { number } = (await game.tracks("ada")).find(({ id }: { id: string }) => id === "come-back");
    assert.equal(number, 5);
  });

  it("what has no place stays, and all else is given", async () => {
    await game.publish({
      currencies: {
        coins: { title: "Coins" },
        gems: { title: "Gems", cap: 5, bought: true },
        "pass-xp": { title: "XP" },
      },
      tracks: {
        pass: pass([step("gems", 1, { rewards: [{ currency: "gems", amount: 9 }] }), step("coins", 2)]),
      },
    });
    await wallet({ "currency:pass-xp": 5 });
    const answer = await game.claim("ada", { track: "pass" });
    assert.deepEqual([ids(answer.given), ids(answer.refused)], [["coins"], ["wallet.full"]]);
    assert.deepEqual(await game.steps("ada", "pass"), { gems: "claimable", coins: "claimed" });
  });

  it("what a step gives can be taken back by its cause, and is not given again", async () => {
    await wallet({ "currency:pass-xp": 100 });
    assert.deepEqual(await given(), ["first"]);
    const line = await game.server.tables.ledger.getItem({
      userId: "ada",
      entryId: "track#pass@ever#-#first",
    });
    assert.deepEqual([line?.kind, line?.amount, line?.expiresAt], ["track", 20, undefined]);
    assert.deepEqual(await given(), []);
  });
});
