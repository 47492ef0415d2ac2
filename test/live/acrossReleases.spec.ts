import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import type { Documents } from "@game-backend/framework/live/release";
import publishDocuments from "../../functions/documents/publishDocuments";
import { newWallet } from "../../functions/economy/newWallet";
import postShopBuy from "../../functions/economy/routes/postShopBuy";
import * as live from "../../functions/live/definition";
import getStart from "../../functions/live/getStart";
import { newProfile } from "../../functions/profile/newProfile";
import { ownDocuments, type World, world } from "../../tools/harness/ownWorld";

const documents = ownDocuments({ live });
const title = "A title";
const minute = 60_000;

/** Documents by which 10 coins buy so many gems, and a gem so many coins. */
const trading = (gems: number, pay: number, get: number): Documents => ({
  ...documents,
  currencies: { ...documents["currencies"], gems: { title, bought: true } },
  bundles: { ...documents["bundles"], pack: { title, contents: [{ currency: "gems", amount: gems }] } },
  offers: { ...documents["offers"], pack: { bundle: "pack", price: 10 } },
  exchanges: {
    "gems-to-coins": { pay: { currency: "gems", amount: pay }, get: { currency: "coins", amount: get } },
  },
});

/** Each alone has no circle: 10 coins become 8 by each. */
const [older, newer] = [trading(20, 5, 2), trading(2, 1, 4)];

describe("two releases that players may use together", () => {
  let server: World;
  beforeEach(async () => {
    server = world({ live }, { clock: Date.UTC(2026, 11, 1, 12) });
    await server.tables.progress.putItem(newWallet("ada"));
    await server.tables.profiles.putItem(newProfile("ada", "ada", 0));
  });
  afterEach(() => server.close());

  interface Done {
    readonly number: number;
    readonly recalls: boolean;
    readonly refused?: { readonly message: string };
  }
  const publish = async (documents: Documents, base: number, more: object = {}) =>
    (await server.run(publishDocuments, {
      ...{ do: "publish", by: "ada", note: "because", base },
      packed: gzipSync(JSON.stringify(documents)).toString("base64"),
      ...more,
    })) as Done;
  const back = () => server.run(publishDocuments, { do: "back", by: "ada", note: "because" });
  let times = 0;
  const buy = async (itemId: string, quantity: number, seen?: number) => {
    const headers = {
      "idempotency-key": `${times++}`,
      ...(seen !== undefined && { "x-live-seen": `${seen}` }),
    };
    const { status, body } = await server.call(postShopBuy, {
      as: "ada",
      headers,
      body: { itemId, quantity },
    });
    return status === 200 ? body.got : body.code;
  };
  const recalled = async () => [
    ...((await server.tables.heads.getItem({ id: "head" }, { consistent: true }))?.recalled ?? []),
  ];

  it("give nobody coins without end: the newer publication recalls the older one", async () => {
    await publish(older, 0);
    assert.equal((await publish(newer, 1)).recalls, true);
    await server.pass(11_000);
    assert.equal(await buy("offer:pack", 5, 1), "live.changed");
    assert.deepEqual(await buy("offer:pack", 5, 2), [{ currency: "gems", amount: 10 }]);
    assert.deepEqual(await buy("exchange:gems-to-coins", 10), [{ currency: "coins", amount: 40 }]);
  });

  it("sell and exchange nothing until every function knows of the newer one, in both directions", async () => {
    await publish(older, 0);
    await server.pass(11_000);
    assert.deepEqual(await buy("offer:pack", 1), [{ currency: "gems", amount: 20 }]);
    await publish(newer, 1);
    assert.deepEqual(await buy("offer:pack", 1), [{ currency: "gems", amount: 20 }], "it does not know yet");
    assert.equal(await buy("exchange:gems-to-coins", 10, 2), "live.unreadable");
    assert.equal((await server.call(getStart, { as: "ada" })).body.live, 2);
    await server.pass(10_999);
    assert.equal(await buy("exchange:gems-to-coins", 10), "live.unreadable");
    await server.pass(1);
    assert.deepEqual(await buy("exchange:gems-to-coins", 1), [{ currency: "coins", amount: 4 }]);
    await back();
    assert.equal(await buy("offer:pack", 1, 3), "live.unreadable");
    // Another publication meanwhile does not shorten it.
    await publish(trading(18, 5, 2), 3);
    assert.equal(await buy("offer:pack", 1, 4), "live.unreadable");
    await back();
    await server.pass(11_000);
    assert.deepEqual(await buy("offer:pack", 1), [{ currency: "gems", amount: 20 }]);
  });

  it("are both right for ten minutes where nobody gains by both", async () => {
    await publish(older, 0);
    assert.equal((await publish(trading(18, 5, 2), 1)).recalls, false);
    await server.pass(11_000);
    assert.deepEqual(await buy("offer:pack", 1, 1), [{ currency: "gems", amount: 20 }]);
  });

  it("are looked at for all that was served in ten minutes, and no longer", async () => {
    const plain = trading(2, 5, 2);
    await publish(older, 0);
    await server.pass(minute);
    await publish(plain, 1);
    await server.pass(9 * minute);
    assert.equal((await publish(newer, 2)).recalls, true);
    assert.equal((await recalled()).length, 2, "both older ones");
    await back();
    assert.equal((await publish(older, 4)).number, 5);
    await server.pass(minute);
    await publish(plain, 5);
    await server.pass(10 * minute);
    assert.equal((await publish(newer, 6)).recalls, false);
  });

  it("are refused to who wants no recall, and to who previews beside what everybody has", async () => {
    await publish(older, 0);
    const { refused } = await publish(newer, 1, { recall: false });
    assert.match(refused?.message ?? "", /gains without end: .*ten minutes: it must be recalled/);
    const preview = await publish(newer, 1, { tag: "testers" });
    assert.match(preview.refused?.message ?? "", /gains without end: .*with what everybody has/);
    assert.equal((await publish(trading(18, 5, 2), 1, { tag: "testers" })).number, 2);
    assert.equal((await publish(newer, 2)).recalls, true);
    assert.equal((await recalled()).length, 2, "the preview too");
  });

  it("recall what a bundle gave too little of, as an offer that was too dear", async () => {
    const bundled = (gems: number) => trading(gems, 900, 1);
    await publish(bundled(10), 0);
    assert.equal((await publish(bundled(20), 1)).recalls, false);
    assert.equal((await publish(bundled(41), 2)).recalls, true);
  });
});
