// full: it searches pairs of operations for races

import assert from "node:assert/strict";
import { salesIn, worths } from "./books";
import { pairStores, type Sale } from "./pairStores";
import type { Selling } from "./selling";
import type { Stores } from "./stores";
import { withStores, worldOf } from "./withStores";

const [ada, bob] = ["player-a", "player-b"];
const atSteam = new Map([
  ["76561198000000001", ada],
  ["76561198000000002", bob],
]);

/** The products that are tried: a second player may restore what is bought once. */
const products = { consumable: "coins.100", permanent: "starter.pack" } as const;

/** What can happen to a purchase of Ada's. */
type Deed = (sale: Sale, world: Selling) => Promise<unknown>;

/** The calls of DynamoDB in a claim: the last of them grants. */
const calls = 4;

const deeds: Readonly<Record<string, Deed>> = {
  // The next start sends it.
  "app crash": async (sale) => sale.loseAnswer(ada),
  "repeated proof": async (sale) => {
    const answers = [await sale.send(ada), await sale.send(ada)];
    const [first, again] = answers.map(({ body: { requestId: _, ...body } }) => body);
    assert.deepEqual(again, first);
  },
  "notification before proof": (sale) => sale.tellAll(),
  "refund before grant": (sale) => sale.payBack(),
  "two devices": (sale) => Promise.all([sale.send(ada), sale.send(ada)]),
  "two players": async (sale, { walletOf, tables }) => {
    const purchaseId = `${sale.store}#${sale.id}`;
    const isHers = (await tables.purchases.getItem({ purchaseId }, { consistent: true }))?.userId === ada;
    const { status } = await sale.send(bob);
    // Where nobody has it, and the account is gone that the app named, it names nobody.
    if (sale.store !== "steam" && !isHers && !(await walletOf(ada))) return;
    // What is bought again and again is Ada's alone, and an order at Steam is too.
    if (sale.store === "steam" || sale.product === products.consumable)
      assert.ok(status === 409 || status === 404, `${status}`);
  },
  restore: async (sale) => {
    await sale.send(ada);
    await sale.send(bob);
    await sale.send(ada);
  },
  deletion: async (_, { tables }) => tables.progress.deleteItem({ userId: ada, part: "wallet" }),
  "store down": (sale) => sale.whileDown(() => sale.send(ada)),
  "kill -9": async (sale, world) => {
    for (let call = 1; call <= calls; call++)
      for (const isDone of [false, true]) {
        world.dieAfter(call, isDone);
        await sale.send(ada).catch((error: unknown) => assert.ok(world.isDeath(error)));
        world.live();
      }
  },
};

describe("every ordered pair of what can happen to a purchase", () => {
  let stores: Stores;
  withStores((started) => {
    stores = started;
  });

  async function happen(
    store: keyof typeof pairStores,
    product: string,
    names: readonly string[],
  ): Promise<void> {
    const world = await worldOf(stores);
    try {
      for (const player of [ada, bob]) await world.player(player);
      for (const [steamId, player] of atSteam) await world.linkSteam(player, steamId);
      const { apple, notes } = stores.anew();
      const sale = await pairStores[store]({ world, stores, apple, notes, product, player: ada });
      for (const name of names) await deeds[name]?.(sale, world);
      // In the end the store has told everything, and the app starts again.
      await sale.tellAll();
      await sale.send(ada);
      await sale.tellAll();
      await agree(world, sale);
    } finally {
      world.close();
    }
  }

  /** Compares both wallets and ledgers with the store's books. */
  async function agree({ tables, walletOf, ledgerOf }: Selling, sale: Sale): Promise<void> {
    const purchaseId = `${sale.store}#${sale.id}`;
    const [sold, ...others] = salesIn(stores.folder, atSteam);
    assert.deepEqual([sold?.id, sold?.payer, others], [purchaseId, ada, []]);
    const purchase = await tables.purchases.getItem({ purchaseId }, { consistent: true });
    assert.ok(purchase, "the purchase is known");
    const isAda = (await walletOf(ada)) !== undefined;
    // What Google has paid back before it was granted is as if it had never been paid.
    if (isAda && sold?.worth) assert.ok(purchase.granted && purchase.userId, "somebody has it");
    if (isAda && sale.product === products.consumable) assert.equal(purchase.userId, ada);
    for (const player of [ada, bob]) {
      const wallet = await walletOf(player);
      if (!wallet) continue;
      const { balance, bought = 0, owes = 0, inventory } = wallet;
      const goods = Object.entries(inventory).reduce(
        (sum, [id, count]) => sum + (worths[id] ?? 0) * count,
        0,
      );
      // Currencies stay with the account that got them first.
      const { userId, granted, revoked } = purchase.coinsOf ?? {};
      const stays = (granted?.coins ?? 0) - (revoked?.coins ?? 0);
      const paid: number =
        (purchase.userId === player ? (sold?.worth ?? 0) - stays : 0) + (userId === player ? stays : 0);
      assert.equal(balance - owes + goods, 100 + paid, player);
      const ledger = await ledgerOf(player);
      const sums = ledger.reduce(
        (sum, { amount, bought: part = 0 }) => [(sum[0] ?? 0) + amount, (sum[1] ?? 0) + part],
        [100, 0],
      );
      assert.deepEqual(sums, [balance, bought], `${player}'s ledger`);
    }
  }

  const names = Object.keys(deeds);
  /** Where what is bought once differs: it goes to the player who sends it. */
  const moves = ["restore", "two players"];
  const seconds = (kind: string, first: string) =>
    kind === "permanent" && !moves.includes(first) ? moves : names;

  for (const store of Object.keys(pairStores) as (keyof typeof pairStores)[])
    for (const [kind, product] of Object.entries(products))
      for (const first of names)
        it(`of a ${kind} product in ${store}: ${first}, and then ${seconds(kind, first) === names ? "each" : moves.join(" or ")}`, async () => {
          for (const second of seconds(kind, first))
            await happen(store, product, [first, second]).catch((failure: unknown) => {
              throw new Error(`${first}, then ${second}: ${failure}`, { cause: failure });
            });
        });
});
