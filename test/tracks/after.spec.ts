import assert from "node:assert/strict";
import * as draws from "../../functions/draws/definition";
import { ownGame } from "../../tools/harness/ownWorld";
import { day, noon, TracksWorld } from "./play";
import { tracksOwn } from "./routes";

const coins = [{ currency: "coins", amount: 1 }];
const duels = { title: "Duels", counts: { counter: "duels-won" }, category: "all" };
const step = (id: string, at = 1) => ({ id, at, rewards: coins });
const daily = { ...duels, window: "day", steps: [step("one"), step("two", 2)] };
const next = { ...duels, after: "daily", steps: [step("next")] };
const other = { ...duels, steps: [step("other")] };
const text = (at: number) => new Date(at).toISOString().replace(".000Z", "Z");
const rows = ["claims#0", "claims#1"] as const;

/** What a handler gets of other features. */
type Collected = Record<
  string,
  Record<
    string,
    { problems(...all: unknown[]): Promise<{ id?: string; message: string; isWarning?: true }[]> }
  >
>;

describe("a track after another one", () => {
  let game: TracksWorld;
  beforeEach(async () => {
    game = new TracksWorld();
    await game.player("ada");
    await game.publish({ tracks: { daily, next, other } });
  });
  afterEach(() => game.server.close());

  const state = async (track = "next") => Object.values(await game.steps("ada", track))[0];
  const claims = async (track: string) => {
    const { given } = await game.claim("ada", { track });
    return given?.map(({ step: id }: { step: string }) => id);
  };
  const rowsOf = async () =>
    (
      await Promise.all(rows.map((part) => game.server.tables.counters.getItem({ userId: "ada", part })))
    ).flatMap((row) => (row && "claimed" in row ? [row] : []));
  /** Makes the copies those of an earlier version. */
  const asBefore = async () => {
    for (const { once: _, ...row } of await rowsOf()) await game.server.tables.counters.putItem(row);
  };

  it("that is of a day is open for ever once that was claimed whole on one day, and not by parts of several", async () => {
    for (const _ of "123") {
      await game.plays("ada");
      assert.deepEqual(await claims("daily"), ["one"]);
      assert.equal(await state(), "closed");
      await game.server.pass(day);
    }
    for (const _ of "12") await game.plays("ada");
    assert.deepEqual(await claims("daily"), ["one", "two"]);
    assert.equal(await state(), "claimable");
    await game.server.pass(day);
    assert.equal(await state(), "claimable");
    await game.server.pass(70 * day);
    assert.deepEqual(await claims("next"), ["next"]);
  });

  it("opens also for who claimed before there was such a track, and for who claimed by an earlier version", async () => {
    await game.publish({ tracks: { daily, other } });
    for (const _ of "12") await game.plays("ada");
    assert.deepEqual(await claims("daily"), ["one", "two"]);
    await asBefore();
    await game.server.pass(3 * day);
    await game.publish({ tracks: { daily, next, other } });
    assert.equal(await state(), "claimable");
    // The next claims write what was whole once into the copies.
    for (const _ of "12") await game.plays("ada");
    await claims("daily");
    await claims("other");
    assert.ok((await rowsOf()).some(({ once }) => once?.includes("daily")));
    await game.server.pass(day);
    assert.equal(await state(), "claimable");
  });

  it("stays open over a kill, rows that are gone, steps that come, and is closed again by a reset of the player", async () => {
    for (const _ of "12") await game.plays("ada");
    await claims("daily");
    await game.server.pass(day);
    await game.publish({
      tracks: { daily: { ...daily, steps: [...daily.steps, step("three", 3)] }, next, other },
    });
    assert.equal(await state(), "claimable");
    await game.publish({ tracks: { daily, next, other } });
    for (const part of rows) await game.server.tables.counters.deleteItem({ userId: "ada", part });
    assert.equal(await state(), "claimable");
    await game.server.tables.progress.updateItem(
      { userId: "ada", part: "wallet" },
      { set: { resetAt: game.server.clock.now() }, if: { part: { exists: true } } },
    );
    for (const part of rows) await game.server.tables.counters.deleteItem({ userId: "ada", part });
    assert.equal(await state(), "closed");
  });

  it("stays open for who has claimed one of its steps, whatever it waits for since", async () => {
    const long = { ...other, steps: [step("other"), step("more", 2)] };
    await game.publish({ tracks: { daily, long } });
    await game.plays("ada");
    assert.deepEqual(await claims("long"), ["other"]);
    await game.publish({ tracks: { daily, long: { ...long, after: "daily" } } });
    await game.plays("ada");
    assert.deepEqual(await claims("long"), ["more"]);
  });

  it("that is of a pool is open also on days on which the player does not have that", async () => {
    game.server.close();
    const keys = new Map([[1, "key"]]);
    const clients = { drawKeys: async () => ({ keys, current: 1, since: 0 }) };
    game = new TracksWorld({ clients }, { ...tracksOwn, draws });
    await game.player("ada");
    const quest = { ...daily, category: "daily", pool: 1, steps: [step("one")] };
    const tracks = { daily: quest, second: quest, third: quest, next };
    await game.publish({ tracks });
    const had = async () => (await game.tracks("ada", "daily")).map(({ id }: { id: string }) => id).join();
    for (let at = 0; (await had()) !== "daily"; at++) {
      assert.ok(at < 20);
      assert.notEqual(await state(), "claimable");
      await game.server.pass(day);
    }
    await game.plays("ada");
    assert.deepEqual(await claims("daily"), ["one"]);
    for (let at = 0; (await had()) === "daily"; at++) {
      assert.ok(at < 20);
      await game.server.pass(day);
    }
    assert.deepEqual(await claims("next"), ["next"]);
  });

  const wrong = async (tracks: object) => (await game.refused({ tracks } as never)) ?? "";
  it("that nobody can open is not published", async () => {
    const [tomorrow, later] = [text(noon + day), text(noon + 2 * day)];
    const nobody = /tracks\/next: after: Nobody can open it: first cannot be claimed before this one is over/;
    const after = { ...next, after: "first" };
    const first = { ...duels, steps: [step("one")] };
    assert.match(await wrong({ first: { ...first, from: later }, next: { ...after, until: later } }), nobody);
    assert.match(
      await wrong({
        zero: { ...first, from: later },
        first: { ...first, after: "zero", until: tomorrow },
        next: after,
      }),
      nobody,
    );
    // It was over before anybody could see it.
    assert.match(
      await wrong({ first: { ...first, from: text(noon - 2 * day), until: text(noon - day) }, next: after }),
      nobody,
    );
    assert.equal(await wrong({ first: { ...first, until: tomorrow }, next: after }), "");
    // Who has claimed it in its time can open what comes after it.
    await game.server.pass(2 * day);
    assert.equal(
      await wrong({ first: { ...first, until: tomorrow }, next: { ...after, title: "Other" } }),
      "",
    );
  });

  it("that few can open is warned of, with who can", async () => {
    const { collected } = ownGame(tracksOwn).jobs.publishDocuments as { collected?: Collected };
    const check = collected?.["documentChecks"]?.["goneSteps"] ?? assert.fail();
    const warned = async (first: object) => {
      const tracks = { daily, other, first: { ...daily, ...first }, next: { ...next, after: "first" } };
      const found = await check.problems(game.server.means(), { tracks }, {});
      return found.map(({ id, message, isWarning }) =>
        [id, isWarning, message.replace(/.*only /, "")].join(),
      );
    };
    assert.deepEqual(await warned({}), []);
    assert.deepEqual(await warned({ pool: 1 }), ["next,true,players to whom its pool has given it"]);
    assert.deepEqual(await warned({ until: text(noon + day) }), ["next,true,who has claimed it by its end"]);
    const rewardTracks = { gold: { title: "Gold", entitlement: "pass.gold" } };
    assert.deepEqual(await warned({ rewardTracks, steps: [{ ...step("one"), rewardTrack: "gold" }] }), [
      "next,true,who has the entitlement of a reward track",
    ]);
    // A draft may be wrong in other ways, of which others tell.
    assert.deepEqual(await warned({ after: "next", steps: undefined }), [
      "first,,Nobody can open it: next cannot be claimed before this one is over",
      "next,,Nobody can open it: first cannot be claimed before this one is over",
    ]);
  });
});
