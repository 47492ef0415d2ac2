import assert from "node:assert/strict";
import getBoxes from "../../functions/draws/getBoxes";
import getBoxesDraws from "../../functions/draws/getBoxesDraws";
import postBoxesOpen from "../../functions/draws/postBoxesOpen";
import postBoxesSeed from "../../functions/draws/postBoxesSeed";
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
    assert.equal(first.body.nonce, 1);
    assert.deepEqual((await game.open("ada", "chest", { key: "one" })).body, first.body);
    assert.equal((await game.open("ada", "chest")).body.nonce, 2);
    assert.equal((await game.wallet("ada"))["currency:gems"], 980);
    const { ended, seedPeriod } = await game.seed("ada", "my word");
    assert.equal(ended.serverSeedHash, shown.seedPeriod.serverSeedHash);
    assert.deepEqual(
      [seedPeriod.number, seedPeriod.clientSeed, seedPeriod.serverSeedHash],
      [2, "my word", shown.next.serverSeedHash],
    );
    const page = await game.drawn("ada", { seedPeriod: "1" });
    assert.deepEqual(
      page.draws.map(({ nonce }: { nonce: number }) => nonce),
      [1, 2],
    );
    assert.deepEqual(
      [page.seedPeriod.serverSeed, Object.keys(page.documents)],
      [ended.serverSeed, [first.body.document]],
    );
    assert.equal((await game.boxes("ada")).seedPeriod.endsAt, game.server.clock.now() + 90 * day);
  });

  it("cost what the routes say, with the largest boxes and forms, and a draw as usual a few units", async () => {
    const many = Array.from({ length: 20 }, (_, at) => ({
      id: `row-${at}`,
      title: "t".repeat(80),
      weight: 1,
      rewards: Array.from({ length: 4 }, (_, of) => ({ item: "torch", quantity: of + 1 })),
    }));
    const boxes = Object.fromEntries(
      Array.from({ length: 50 }, (_, at) => [
        `box-${at}`,
        { ...chest, rows: [...many, { ...chest.rows[0], weight: at }] },
      ]),
    );
    await game.publish({ boxes } as never);
    const used = async (
      route: object & { maxCost?: { read?: number; write?: number } },
      ask: () => Promise<unknown>,
    ) => {
      Object.assign(game.server.used, { read: 0, write: 0 });
      await ask();
      const { read, write } = game.server.used;
      // Bans, heads, and the rows of the key and the budget are counted separately.
      assert.ok(
        read <= (route.maxCost?.read ?? 0) + 2.5 && write <= (route.maxCost?.write ?? 0) + 2,
        `${read} ${write}`,
      );
      return [read, write];
    };
    await used(getBoxes, () => game.boxes("ada"));
    const { live, seedPeriod } = await game.boxes("ada");
    const open = (id: string) => async () => {
      const { status, body } = await game.ask("postBoxesOpen", "ada", {
        params: { id },
        body: { serverSeedHash: seedPeriod.serverSeedHash },
        headers: { "idempotency-key": game.newKey(), "x-live-seen": `${live}` },
      });
      assert.equal(status, 200, JSON.stringify(body));
    };
    const [, first = 0] = await used(postBoxesOpen, open("box-1"));
    const [read = 0, write = 0] = await used(postBoxesOpen, open("box-1"));
    assert.ok(read <= 8 && write <= 14 && first > write, `${read} ${write} ${first}`);
    for (let at = 2; at < 50; at++) await open(`box-${at}`)();
    const [page = 0] = await used(getBoxesDraws, () => game.drawn("ada", { limit: "100" }));
    assert.ok(page > 40, `${page}`);
    await used(postBoxesSeed, () => game.seed("ada"));
  });
});
