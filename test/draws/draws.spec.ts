import assert from "node:assert/strict";
import { chest, DrawsWorld, day } from "./play";

describe("draws", () => {
  let game: DrawsWorld;
  beforeEach(async () => {
    game = new DrawsWorld();
    await game.player("ada");
    await game.publish({ boxes: { chest } });
  });
  afterEach(() => game.server.close());

  it("show odds, draw for the price once for each key, and tell what checks them", async () => {
    const shown = await game.boxes("ada");
    assert.deepEqual(
      shown.boxes[0].rows.map(({ weight, odds }: { weight: number; odds: number }) => [weight, odds]),
      [
        [90, 900_000],
        [10, 100_000],
      ],
    );
    const first = await game.open("ada", "chest", { key: "one" });
    assert.equal(first.status, 200, JSON.stringify(first.body));
    assert.equal(first.body.k, 1);
    assert.deepEqual((await game.open("ada", "chest", { key: "one" })).body, first.body);
    assert.equal((await game.open("ada", "chest")).body.k, 2);
    assert.equal((await game.wallet("ada"))["currency:gems"], 980);
    const { ended, epoch } = await game.seed("ada", "my word");
    assert.equal(ended.commitment, shown.epoch.commitment);
    assert.deepEqual([epoch.number, epoch.word, epoch.commitment], [2, "my word", shown.next.commitment]);
    const page = await game.drawn("ada", { epoch: "1" });
    assert.deepEqual(
      page.draws.map(({ k }: { k: number }) => k),
      [1, 2],
    );
    assert.deepEqual([page.epoch.secret, Object.keys(page.documents)], [ended.secret, [first.body.document]]);
    assert.equal((await game.boxes("ada")).epoch.endsAt, game.server.clock.now() + 90 * day);
  });
});
