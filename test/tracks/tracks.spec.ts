import assert from "node:assert/strict";
import { day, TracksWorld } from "./play";

describe("tracks", () => {
  let game: TracksWorld;
  beforeEach(async () => {
    game = new TracksWorld();
    await game.player("ada");
  });
  afterEach(() => game.server.close());

  it("give a daily quest once a day, by matches that were won on that day", async () => {
    await game.plays("ada", { place: 2 });
    for (const _ of "12") await game.plays("ada");
    assert.deepEqual(await game.steps("ada", "win-three"), { three: "open" });
    assert.equal(await game.claim("ada", { track: "win-three" }), "track.not_reached");
    await game.plays("ada");
    const { given, refused, left } = await game.claim("ada", { category: "daily" });
    const contents = [
      { currency: "coins", amount: 50 },
      { currency: "pass-xp", amount: 100 },
    ];
    const won = { track: "win-three", window: "2026-11-25", step: "three", contents };
    assert.deepEqual([given, refused, left], [[won], [], 0]);
    assert.deepEqual(await game.steps("ada", "win-three"), { three: "claimed" });
    assert.deepEqual((await game.claim("ada", { category: "daily" })).given, []);
    assert.equal((await game.wallet("ada")).balance, 50);
    await game.server.pass(day);
    assert.deepEqual(await game.steps("ada", "win-three"), { three: "open" });
  });

  it("give all steps of an achievement that a batch of reports has reached, and those of a reward track to who has it", async () => {
    const { body } = await game.ask("postCounters", "ada", { body: { add: { leaves: 50 } } });
    assert.deepEqual(body, { counters: { leaves: { ever: 50, day: 50, week: 50 } } });
    await game.ask("postCounters", "ada", { body: { add: { leaves: 50 } } });
    const { given } = await game.claim("ada", { track: "gatherer" });
    assert.deepEqual(
      given.map(({ step }: { step: string }) => step),
      ["ten", "hundred"],
    );
    await game.server.tables.progress.updateItem(
      { userId: "ada", part: "wallet" },
      { set: { "currency:pass-xp": 120 } },
    );
    const pass = await game.claim("ada", { track: "pass" });
    assert.deepEqual(
      [pass.given, pass.refused].map((list) =>
        list.map((one: { step: string; code?: string }) => one.code ?? one.step),
      ),
      [["first"], ["track.reward_track_closed"]],
    );
    await game.server.tables.progress.updateItem(
      { userId: "ada", part: "wallet" },
      { set: { "may:pass/gold:0": 1 } },
    );
    const { given: late } = await game.claim("ada", { track: "pass" });
    assert.deepEqual(
      late.map(({ step }: { step: string }) => step),
      ["gold-first"],
    );
  });

  it("count a streak by visits a day apart, and end it by two days without", async () => {
    for (const _ of "123") {
      await game.comes("ada");
      await game.server.pass(day);
    }
    assert.deepEqual(await game.steps("ada", "come-back"), {
      one: "claimable",
      three: "claimable",
      seven: "open",
    });
    const shown = async () =>
      (await game.tracks("ada", "daily")).find(({ id }: { id: string }) => id === "come-back").number;
    assert.equal(await shown(), 3);
    await game.server.pass(2 * day);
    assert.equal(await shown(), 0);
  });
});
