import assert from "node:assert/strict";
import { newSale, signedTransaction } from "@game-backend/stand-ins/apple/sales";
import { showOnBoards } from "../../functions/leaderboard/boards/banned";
import getLeaderboard from "../../functions/leaderboard/routes/getLeaderboard";
import postScore from "../../functions/leaderboard/routes/postScore";
import { boardOf } from "../../functions/leaderboard/rules/boards";
import * as purchases from "../../functions/purchases/definition";
import { ownGame } from "../../tools/harness/ownWorld";
import { app, type Selling, selling, store } from "../purchases/selling";

const game = ownGame({ purchases });

const base = Date.now() - 1_000_000;

describe("players who buy with test money", () => {
  let world: Selling;
  afterEach(() => world.close());

  async function worldOf(testers?: string[]) {
    world = await selling(testers && { testers });
    for (const player of ["ada", "bob"]) await world.player(player);
  }
  async function buy(as: string, environment: "Sandbox" | "Production") {
    const sale = newSale({ productId: "coins.100", purchaseDate: base, environment });
    const { status } = await world.claim(as, signedTransaction(store.authority, app, sale, base));
    assert.equal(status, 200);
    const records = world
      .changes("purchases")
      .filter(({ after }) => after?.["test"] === true && after["userId"] !== undefined);
    if (records.length > 0) await game.consumers.followBuyers.handler({ ...world.means(), records } as never);
  }
  const score = async (as: string, points: number) => {
    const { status, body } = await world.call(postScore, { as, body: { gameArea: "forest", score: points } });
    return [status, body.best, body.improved];
  };
  const shown = async () =>
    (await world.call(getLeaderboard, { as: "bob", query: { gameArea: "forest" } })).body.entries.map(
      ({ userId }: { userId: string }) => userId,
    );

  it("stand on no public board of a production stack for good, and are told nothing of it", async () => {
    await worldOf(["ada"]);
    await score("ada", 100);
    await score("bob", 50);
    assert.deepEqual(await shown(), ["ada", "bob"]);
    await buy("ada", "Sandbox");
    await buy("bob", "Production");
    assert.deepEqual(await shown(), ["bob"]);
    assert.deepEqual(await score("ada", 150), [200, 150, false]);
    assert.deepEqual(await score("bob", 60), [200, 60, true]);
    assert.deepEqual(await shown(), ["bob"]);
    // The end of a ban does not show them.
    await showOnBoards(world.tables as never, "ada", Date.now());
    assert.deepEqual(await shown(), ["bob"]);
    const row = await world.tables.scores.getItem({ board: boardOf("forest", "all"), userId: "ada" });
    assert.deepEqual([row?.unranked, row?.rankKey], [true, undefined]);
    assert.equal((await world.ledgerOf("ada")).at(-1)?.kind, "purchase/test");
  });

  it("who never had a score get none, and play for the boards where everybody pays with test money", async () => {
    await worldOf(["ada"]);
    await buy("ada", "Sandbox");
    assert.deepEqual(await score("ada", 150), [200, 150, false]);
    assert.deepEqual(await shown(), []);
    world.close();
    await worldOf();
    await buy("ada", "Sandbox");
    assert.deepEqual(await score("ada", 150), [200, 150, true]);
    assert.deepEqual(await shown(), ["ada"]);
  });
});
