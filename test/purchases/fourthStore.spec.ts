import assert from "node:assert/strict";
import { defineGame, type FeatureGame } from "@game-backend/framework/definition";
import { gameOf } from "@game-backend/framework/gameOf";
import * as z from "zod/mini";
import * as documents from "../../functions/documents/definition";
import * as economy from "../../functions/economy/definition";
import * as progress from "../../functions/progress/definition";
import * as purchases from "../../functions/purchases/definition";
import type { Proof } from "../../functions/purchases/rules/proof";
import { PurchaseAnswer } from "../../functions/purchases/rules/purchaseAnswer";
import { acceptProof, acceptRefuses, acceptUses } from "../../functions/purchases/settle/acceptProof";
import { keepNote } from "../../functions/purchases/settle/keepNote";
import { featuresOf } from "../../tools/harness/ownWorld";
import type { features } from "../../tools/harness/whole";
import { type Selling, selling } from "./selling";

/** What the fourth store knows of its purchases. */
const sold = new Map<string, Proof>();

/** The store is a feature of its own. */
const own = { needs: { documents, economy, progress, purchases } };
const { contribution, route } = defineGame<FeatureGame<typeof own, purchases.Kinds>>();

/** The file of a fourth store: what it says of a purchase, and the route that claims one. */
const pear = contribution("moneyStores", {
  uses: {},
  isPolled: false,
  testers: () => "all",
  look: async (_, { token = "" }) => sold.get(token),
  async *said(_, [from, to]) {
    for (const proof of sold.values()) if (proof.time >= from && proof.time <= to) yield proof;
  },
});
const postPear = route({
  method: "POST",
  path: "/purchases/pear",
  auth: "player",
  summary: "Claim a purchase of the Pear store",
  body: z.strictObject({ token: z.string() }),
  returns: { 200: PurchaseAnswer },
  refuses: acceptRefuses,
  uses: acceptUses,
  idempotency: "natural",
  handler: async ({ player, body: { token }, ...call }) =>
    acceptProof(call, sold.get(token) ?? assert.fail(), "all", player.id),
});

/** The game with the line that lists it. */
const game = gameOf({
  ...(featuresOf({ purchases }) as Pick<typeof features, "purchases">),
  pear: { ...own, routes: { postPear }, contributes: { moneyStores: { pear } } },
});

describe("a fourth store", () => {
  let world: Selling;
  beforeEach(async () => {
    sold.clear();
    world = await selling();
    await world.player("ada");
  });
  afterEach(() => world.close());

  const time = Date.now() - 3_600_000;
  const sell = (change: Partial<Proof> = {}) => {
    const transaction = `${sold.size + 1}`;
    sold.set(transaction, {
      ...{ store: "pear", transaction, product: "coins.100", quantity: 1, state: "paid", refunded: 0 },
      ...{ time, boughtAt: time, player: "ada", test: false, ...change },
    });
    return transaction;
  };
  const refund = (token: string) =>
    Object.assign(sold.get(token) ?? assert.fail(), { refunded: 100_000, time: time + 1 });
  const handle = (run: (request: never) => Promise<unknown>, more: object) =>
    run({ ...world.means(), ...more } as never);
  const balance = async () => (await world.walletOf("ada"))?.balance;

  it("is a file and a line: its purchases are claimed, notified, refunded and reconciled", async () => {
    const token = sell();
    for (let again = 0; again < 2; again++) {
      const { status, body } = await world.call(game.routes.postPear, { as: "ada", body: { token } });
      assert.deepEqual([status, body.store, body.coins], [200, "pear", 100]);
    }
    assert.equal(await balance(), 200);
    refund(token);
    const hint = { id: "1", type: "REFUND", token };
    await keepNote(world.tables as never, "pear", hint, Date.now());
    await handle(game.consumers.settleNotes.handler, {
      records: [{ after: await world.tables.storeNotes.getItem({ noteId: "pear 1" }) }],
    });
    assert.equal(await balance(), 100);
    // Nobody told of this one.
    sell();
    const input = { to: new Date().toISOString() };
    const { differences, purchases } = (await handle(game.jobs.reconcileStores.handler, { input })) as {
      differences: number;
      purchases: string[];
    };
    assert.deepEqual([differences, purchases], [1, ["pear#2"]]);
    // It waits for its player.
    assert.equal(await balance(), 100);
    await world.call(game.routes.postPear, { as: "ada", body: { token: "2" } });
    assert.equal(await balance(), 200);
  });
});
