import assert from "node:assert/strict";
import * as ages from "../../functions/ages/definition";
import { newProfile } from "../../functions/profile/newProfile";
import postPurchaseHand from "../../functions/purchases/routes/postPurchaseHand";
import { pairStores, type Sale } from "../purchases/pairStores";
import type { Selling } from "../purchases/selling";
import type { Stores } from "../purchases/stores";
import { withStores, worldOf } from "../purchases/withStores";

const [ada, bob] = ["8a0f5c2e-7a41-4d0a-9b7e-0c9f1f0a6d11", "9b0f5c2e-7a41-4d0a-9b7e-0c9f1f0a6d12"];

/** Ada buys in each store, whose statement names her and Germany. */
describe("the country of a purchase", () => {
  let stores: Stores;
  let world: Selling;
  withStores((started) => {
    stores = started;
  });
  afterEach(() => world.close());

  async function sold(store: keyof typeof pairStores, product = "starter.pack"): Promise<Sale> {
    world = await worldOf(stores, { ages });
    for (const player of [ada, bob]) {
      await world.player(player);
      await world.tables.profiles.putItem(newProfile(player, player, 0));
    }
    await world.linkSteam(ada, "76561198000000001");
    const { apple, notes } = stores.anew();
    return pairStores[store]({ world, stores, apple, notes, product, player: ada });
  }

  /** Returns the countries that are known of Ada and of Bob. */
  async function countries() {
    await world.follow("followBuyers");
    const rows = [ada, bob].map((userId) => world.tables.ages.getItem({ userId }, { consistent: true }));
    return (await Promise.all(rows)).map((age) => age?.country);
  }

  async function hand({ store, id }: Sale, userId?: string): Promise<void> {
    const body = { purchaseId: `${store}#${id}`, reason: "The account is lost", ...(userId && { userId }) };
    const { status } = await world.call(postPurchaseHand, { as: "root", groups: "admins", body });
    assert.equal(status, 200);
  }

  const hers = ["DE", undefined] as const;
  const nobodys = [undefined, undefined] as const;

  for (const store of ["apple", "google", "steam"] as const) {
    it(`is its buyer's if ${store} names the buyer, also if the store tells of it first`, async () => {
      for (const tellsFirst of [false, true]) {
        const sale = await sold(store);
        if (tellsFirst && store !== "steam") await sale.tellAll();
        await sale.send(ada);
        assert.deepEqual(await countries(), hers);
      }
    });

    it(`is nobody's whom ${store} does not name, whoever moves the purchase and how often it is sent`, async () => {
      const sale = await sold(store);
      const sent = async (as: string) => {
        await sale.send(as);
        await sale.tellAll();
        return countries();
      };
      // Steam's orders are their player's alone, so only support moves one.
      if (store === "steam") {
        await sale.send(ada);
        await hand(sale, bob);
      } else assert.deepEqual(await sent(bob), nobodys);
      const seen = await countries();
      assert.deepEqual(await sent(bob), seen);
      await hand(sale);
      assert.deepEqual(await sent(bob), seen);
      assert.equal(seen[1], undefined);
    });

    it(`counts at ${store} for the named buyer who gets it back, and never for who had it meanwhile`, async () => {
      const sale = await sold(store);
      await sale.send(ada);
      await hand(sale, bob);
      await hand(sale, ada);
      await sale.send(ada);
      await sale.tellAll();
      assert.deepEqual(await countries(), hers);
    });
  }

  it("counts by the row that a former version wrote, once the named player sends the purchase again", async () => {
    const sale = await sold("google");
    await sale.send(ada);
    const purchaseId = `google#${sale.id}`;
    const { named, ...former } = (await world.tables.purchases.getItem({ purchaseId })) ?? assert.fail();
    assert.deepEqual([named, await countries()], [true, hers]);
    await world.tables.ages.deleteItem({ userId: ada });
    await world.tables.purchases.putItem(former);
    assert.deepEqual(await countries(), nobodys);
    await sale.send(ada);
    assert.deepEqual(await countries(), hers);
  });
});
