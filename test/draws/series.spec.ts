import assert from "node:assert/strict";
import { type ShownDraws, verifyDraws } from "../../packages/client/src/verifyDraws";
import { chest, DrawsWorld } from "./play";

const guarantee = { row: "rare", after: 5 };
const box = {
  ...chest,
  rows: chest.rows.map((row, at) => ({ ...row, weight: at === 0 ? 1_000_000 : 0 })),
  guarantee,
};

describe("several series of draws", () => {
  let game: DrawsWorld;
  beforeEach(async () => {
    game = new DrawsWorld();
    await game.player("ada");
    await game.publish({ boxes: { chest: box, other: box } });
  });
  afterEach(() => game.server.close());

  const opens = async (times: number, id = "chest") => {
    for (let left = times; left > 0; left--) assert.equal((await game.open("ada", id)).status, 200);
  };
  const pages = async (...seedPeriods: number[]) => {
    const all: ShownDraws[] = [];
    for (const seedPeriod of seedPeriods) all.push(await game.drawn("ada", { seedPeriod: `${seedPeriod}` }));
    return all;
  };
  it("are verified one after another, in any order: each begins with the counts with which the one before ended", async () => {
    await opens(3);
    await opens(1, "other");
    await game.seed("ada", "one");
    await game.seed("ada", "two");
    await opens(3);
    await game.seed("ada");
    const all = await pages(3, 1, 2);
    assert.deepEqual(
      all.map(({ seedPeriod }) => seedPeriod.drawsWithout),
      [{ chest: 3, other: 1 }, {}, { chest: 3, other: 1 }],
    );
    assert.deepEqual(await verifyDraws(all), { checked: 7, wrong: [] });
    assert.deepEqual((await verifyDraws(all.slice(0, 2))).wrong, ["Seed period 3: Seed period 2 is missing"]);
    assert.deepEqual((await verifyDraws([...all, ...(await pages(4))])).wrong, [
      "Seed period 4: The seed period has not ended: its server seed is not shown yet",
    ]);
  });

  for (const [what, drawsWithout] of Object.entries<Readonly<Record<string, number>>>({
    "set back": { chest: 1 },
    forgotten: {},
    "set forwards, of a box that was never opened": { chest: 3, other: 2 },
  }))
    it(`tell a count that was ${what} between two of them`, async () => {
      await opens(3);
      await game.seed("ada");
      await game.changes("ada", () => ({ dry: drawsWithout, begins: drawsWithout }));
      await opens(1);
      await game.seed("ada");
      const [first, second] = await pages(1, 2);
      assert.ok(first && second);
      for (const each of [first, second]) assert.deepEqual((await verifyDraws([each])).wrong, []);
      assert.equal((await verifyDraws([first, second])).wrong.length, 1);
      // Counts that the series hides are those of its first draws.
      const hidden = { ...second, seedPeriod: { ...second.seedPeriod, drawsWithout: undefined } };
      assert.equal((await verifyDraws([first, hidden])).wrong.length, "other" in drawsWithout ? 0 : 1);
      const shown = {
        ...second,
        seedPeriod: { ...second.seedPeriod, drawsWithout: first.seedPeriod.drawsWithout },
      };
      assert.equal((await verifyDraws([shown])).wrong.length, "chest" in drawsWithout ? 1 : 0);
    });

  it("that a former version began and ended are verified too, and what it has counted goes on", async () => {
    await opens(2);
    const { begins: _, ...former } = await game.state("ada");
    await game.server.tables.counters.putItem(former);
    await opens(1);
    await game.seed("ada");
    await opens(2);
    await game.seed("ada");
    const all = await pages(1, 2);
    assert.deepEqual(
      all.map(({ seedPeriod }) => seedPeriod.drawsWithout),
      [undefined, { chest: 3 }],
    );
    assert.deepEqual(await verifyDraws(all), { checked: 5, wrong: [] });
  });
});
