import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { drawnIn, formOf } from "../../functions/draws/draw";
import { type ShownDraws, verifyDraws } from "../../packages/client/src/verifyDraws";
import { chest, DrawsWorld } from "./play";

/** The names before 0.3 of members of answers, by today's. */
const former: Readonly<Record<string, string>> = {
  ...{ seedPeriod: "epoch", serverSeedHash: "commitment", serverSeed: "secret", clientSeed: "word" },
  ...{ nonce: "k", drawsWithout: "dry", isGuaranteed: "isSure" },
};
const asFormer = (all: object) =>
  Object.fromEntries(Object.entries(all).map(([name, value]) => [former[name] ?? name, value]));

describe("draws of before 0.3", () => {
  it("have the hashes that they had: what is hashed of a box keeps its first names", () => {
    const cases: { form: string; document: string }[] = JSON.parse(
      readFileSync("clients/conformance/draws.json", "utf8"),
    );
    assert.ok(cases.some(({ form }) => form.includes('"sure":')));
    for (const { form, document } of cases) {
      assert.deepEqual(formOf(drawnIn(form)), { form, document });
    }
  });

  describe("in a world", () => {
    let game: DrawsWorld;
    beforeEach(async () => {
      game = new DrawsWorld();
      await game.player("ada");
      await game.publish({ boxes: { chest: { ...chest, guarantee: { row: "rare", after: 4 } }, k: chest } });
    });
    afterEach(() => game.server.close());

    it("are verified from a file that was saved then, and a changed row is told", async () => {
      for (const box of ["chest", "k", "chest", "chest"]) await game.open("ada", box);
      await game.seed("ada", "luck");
      await game.open("ada", "chest");
      await game.seed("ada");
      const pages: ShownDraws[] = [];
      for (const seedPeriod of ["1", "2"]) pages.push(await game.drawn("ada", { seedPeriod }));
      const saved = pages.map((page) => ({
        ...asFormer({ ...page, seedPeriod: asFormer(page.seedPeriod) }),
        draws: page.draws.map(asFormer),
      })) as unknown as (ShownDraws & { draws: { row: string }[] })[];
      assert.equal(saved.filter((page) => "seedPeriod" in page).length, 0);
      assert.deepEqual(await verifyDraws(saved), { checked: 5, wrong: [] });
      const [first] = saved[0]?.draws ?? [];
      assert.ok(first);
      first.row = "another";
      assert.equal((await verifyDraws(saved)).wrong.length, 1);
    });

    it("are answered in today's names to a repeated request, whose line has the former ones as functions of before read it", async () => {
      const key = "one-key";
      const { status, body: first } = await game.open("ada", "chest", { key });
      assert.equal(status, 200);
      const { ledger } = game.server.tables;
      const line = (await ledger.scan()).items.find(({ kind }) => kind === "box/open");
      assert.ok(line);
      // Functions of before, or a deployment that was taken back, repeat and undo this draw.
      assert.deepEqual(line.answer, asFormer(first));
      const { live, serverSeedHash } = { ...first, live: first.live };
      const again = await game.open("ada", "chest", { key, live, serverSeedHash });
      assert.deepEqual([again.status, again.body], [200, first]);
    });
  });
});
