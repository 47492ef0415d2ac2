import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import type { Document } from "@game-backend/framework/live/timing";
import publishDocuments from "../../functions/documents/publishDocuments";
import { newWallet } from "../../functions/economy/newWallet";
import postShopBuy from "../../functions/economy/routes/postShopBuy";
import postUnlock from "../../functions/economy/routes/postUnlock";
import * as liveFeature from "../../functions/live/definition";
import getStart from "../../functions/live/getStart";
import { newProfile } from "../../functions/profile/newProfile";
import { ownDocuments, type World, world } from "../../tools/harness/ownWorld";

const noon = Date.UTC(2026, 11, 1, 12);
const minute = 60_000;
const documents = ownDocuments({ live: liveFeature });
const torch = { item: "torch", price: 50 };

describe("an offer", () => {
  let server: World;
  /** Set to the operations that fail, and on what. */
  let broken: ((operation: string, input: string) => boolean) | undefined;
  let publications: number;
  let keys: number;
  beforeEach(async () => {
    broken = undefined;
    [publications, keys] = [0, 0];
    server = world(
      { live: liveFeature },
      {
        clock: noon,
        clients: { avatarsUrl: "https://avatars" },
        faults: (operation, input) => {
          if (broken?.(operation, JSON.stringify(input))) throw new Error(`${operation} does not answer`);
        },
      },
    );
    await server.tables.profiles.putItem(newProfile("ada", "ada", noon));
    await server.tables.progress.putItem({ ...newWallet("ada"), balance: 1_000 });
    await stock("torch");
  });
  afterEach(() => server.close());

  const stock = (id: string, more: object = {}) =>
    server.tables.catalog.putItem({
      ...{ id, name: "Torch", description: "", price: 100, onSale: true, version: 1, shelf: "catalog" },
      ...more,
    });
  const job = (input: object) =>
    server.run(publishDocuments, { by: "root", note: "because", ...input }) as Promise<
      Record<string, unknown> & { refused?: { code: string; message: string } }
    >;
  /** Publishes offers, and waits until functions serve them. */
  const publish = async (offers: Record<string, Document>, more: object = {}, others: object = {}) => {
    const packed = gzipSync(JSON.stringify({ ...documents, offers, ...others })).toString("base64");
    const done = await job({ do: "publish", base: publications, packed, drops: ["offers"], ...more });
    if (!done.refused) publications++;
    await server.pass(11_000);
    return done;
  };
  const seen = (number: number, validUntil?: number) => ({
    "x-live-seen": [number, validUntil].filter((part) => part !== undefined).join(";"),
  });
  const buy = async (body: object = {}, headers: object = {}, key = `k${keys++}`) => {
    const { status, body: answer } = await server.call(postShopBuy, {
      as: "ada",
      body: { itemId: "offer:torch", quantity: 1, ...body },
      headers: { "idempotency-key": key, ...headers },
    });
    return { status, ...answer };
  };
  const wallet = async () => {
    const row = await server.tables.progress.getItem({ userId: "ada", part: "wallet" });
    return { balance: row?.balance, torches: row?.inventory["torch"] ?? 0 };
  };
  const start = async () => (await server.call(getStart, { as: "ada", query: { only: "live" } })).body;

  it("sells an item of the price list at a price of its own, which the start shows", async () => {
    await publish({ torch });
    assert.deepEqual((await start()).values.offers, { torch });
    assert.deepEqual(await buy({ quantity: 2, price: 50 }), {
      ...{ status: 200, itemId: "torch", quantity: 2, paid: 100, offer: "torch" },
    });
    assert.deepEqual(await wallet(), { balance: 900, torches: 2 });
    assert.equal((await buy({ itemId: "torch" })).paid, 100, "the item costs what it costs");
  });

  it("is for those for whom its document counts, and for nobody else", async () => {
    await publish({ torch: { ...torch, when: { tag: ["vip"] } } });
    assert.deepEqual((await start()).values.offers, {});
    assert.deepEqual([(await buy()).code, (await wallet()).balance], ["shop.not_sold", 1_000]);
    await server.tables.heads.putItem({ id: "tags#ada", tags: ["testers", "vip"] });
    assert.deepEqual((await start()).values.offers, { torch });
    assert.equal((await buy()).status, 200);
  });

  it("costs what the player was shown for ten minutes, also after it has changed", async () => {
    await publish({ torch });
    await publish({ torch: { ...torch, price: 80 } });
    assert.equal((await buy({}, seen(1))).paid, 50);
    assert.equal((await buy({}, seen(2))).paid, 80);
    assert.equal((await buy()).paid, 80, "a client of 0.2");
    assert.equal((await buy({ price: 50 })).code, "shop.price_changed", "as without documents");
    assert.equal((await buy({ price: 80 }, seen(1))).code, "live.changed");
    const { at = 0 } = (await server.tables.heads.getItem({ id: "head" })) ?? {};
    await server.pass(at + 10 * minute - 1 - server.clock.now());
    assert.equal((await buy({}, seen(1))).paid, 50);
    await server.pass(1);
    const { balance } = await wallet();
    const { values: shown } = await start();
    const { status, code, values, live } = await buy({}, seen(1));
    assert.deepEqual(
      [status, code, values.offers, live, Object.keys(values).every((kind) => kind in shown)],
      [409, "live.changed", { torch: { ...torch, price: 80 } }, 2, true],
    );
    assert.equal((await wallet()).balance, balance);
  });

  it("that is gone is good for ten minutes too, and its name is none of another item", async () => {
    await publish({ torch });
    await publish({ lamp: torch });
    assert.equal((await buy({}, seen(1))).paid, 50);
    assert.equal((await buy({}, seen(2))).code, "live.changed");
    assert.equal((await buy()).code, "shop.not_sold");
  });

  it("is good for ten minutes after a change by time, and never past the document's end", async () => {
    const halved = { from: "2026-12-01T12:30:00Z", until: "2026-12-01T13:00:00Z", price: 25 };
    await publish({ torch: { ...torch, until: "2026-12-01T13:05:00Z", variants: [halved] } });
    const [begins, ends, over] = [30, 60, 65].map((minutes) => noon + minutes * minute) as [
      number,
      number,
      number,
    ];
    assert.equal((await start()).validUntil, begins);
    await server.pass(begins + 9 * minute - server.clock.now());
    assert.equal((await buy({}, seen(1, begins))).paid, 50);
    assert.equal((await buy({}, seen(1, ends))).paid, 25);
    await server.pass(minute);
    assert.equal((await buy({}, seen(1, begins))).code, "live.changed");
    await server.pass(ends + minute - server.clock.now());
    assert.equal((await buy({}, seen(1, ends))).paid, 25);
    assert.equal((await buy()).paid, 50);
    await server.pass(over - server.clock.now() - 1);
    assert.equal((await buy({}, seen(1, over))).paid, 50);
    await server.pass(1);
    const { balance } = await wallet();
    const late = await buy({}, seen(1, over));
    assert.deepEqual([late.code, late.values.offers], ["live.changed", {}]);
    assert.equal((await wallet()).balance, balance);
  });

  it("is good for nobody once its publication is recalled: by the price that falls below half, or by going back", async () => {
    await publish({ torch });
    assert.equal((await publish({ torch: { ...torch, price: 25 } })).recalls, false, "half is no mistake");
    assert.equal((await publish({ torch: { ...torch, price: 12 } })).recalls, true);
    assert.equal((await buy({}, seen(2))).code, "live.changed");
    assert.equal((await buy({}, seen(1))).paid, 50, "the one before was right");
    await job({ do: "back" });
    await server.pass(11_000);
    assert.equal((await buy({}, seen(3))).code, "live.changed");
    assert.equal((await buy({}, seen(2))).paid, 25, "it is served again");
    assert.equal((await buy({}, seen(4))).paid, 25);
  });

  it("recalls by the price of a variant as well", async () => {
    const variants = (price: number) => [{ when: { tag: ["vip"] }, price }];
    await publish({ torch: { ...torch, variants: variants(40) } });
    assert.equal((await publish({ torch: { ...torch, variants: variants(19) } })).recalls, true);
  });

  it("is not charged at another price than the client named, whatever changes for the player in between", async () => {
    await publish({ torch: { ...torch, variants: [{ when: { tag: ["vip"] }, price: 60 }] } });
    await server.tables.heads.putItem({ id: "tags#ada", tags: ["vip"] });
    const refused = await buy({ price: 50 }, seen(1));
    assert.deepEqual([refused.code, refused.values.offers.torch.price], ["live.changed", 60]);
    assert.equal((await wallet()).balance, 1_000);
  });

  it("is what testers get first, who pay what they were shown before and after", async () => {
    await server.tables.heads.putItem({ id: "tags#ada", tags: ["testers"] });
    await publish({ torch });
    await publish({ torch: { ...torch, price: 60 } }, { tag: "testers" });
    assert.equal((await start()).values.offers.torch.price, 60);
    assert.equal((await buy({}, seen(2))).paid, 60);
    assert.equal((await buy({}, seen(1))).paid, 50);
    await publish({ torch: { ...torch, price: 70 } });
    assert.deepEqual([(await buy({}, seen(2))).paid, (await buy({}, seen(3))).paid], [60, 70]);
    await server.tables.heads.deleteItem({ id: "tags#ada" });
    assert.equal((await buy({}, seen(2))).paid, 50, "nobody else was shown it");
  });

  it("does not hold up what testers unlock first", async () => {
    const unlocks = { ...documents["unlocks"], harbour: { price: 33 } };
    await server.tables.heads.putItem({ id: "tags#ada", tags: ["testers"] });
    await publish({ torch });
    await publish({ torch }, { tag: "testers" }, { unlocks });
    const unlock = (headers: Record<string, string>) =>
      server.call(postUnlock, { as: "ada", body: { areaId: "harbour", price: 33 }, headers });
    const { status, body } = await unlock(seen(1));
    const { code, values } = body;
    assert.deepEqual([status, code, values.unlocks.harbour.price], [409, "live.changed", 33]);
    assert.deepEqual((await unlock(seen(2))).body, { areaId: "harbour", paid: 33 });
  });

  it("gives a repetition the first answer, whatever was published since", async () => {
    await publish({ torch: { ...torch, limit: 1 } });
    const first = await buy({ price: 50 }, seen(1), "same");
    assert.equal(first.status, 200);
    assert.deepEqual(await buy({ price: 50 }, seen(1), "same"), first);
    await publish({ lamp: torch });
    await server.pass(20 * minute);
    assert.deepEqual(await buy({ price: 50 }, seen(1), "same"), first);
    broken = (operation) => operation === "GetObject";
    assert.deepEqual(await buy({ price: 50 }, seen(1), "same"), first);
    assert.equal((await wallet()).balance, 950);
  });

  it("knows a publication of which another function has just told the client", async () => {
    await publish({ torch });
    assert.equal((await buy()).paid, 50);
    const packed = gzipSync(JSON.stringify({ ...documents, offers: { torch: { ...torch, price: 51 } } }));
    await job({ do: "publish", base: 1, packed: packed.toString("base64") });
    assert.equal((await buy()).paid, 50, "the function has not asked again");
    assert.equal((await buy({}, seen(2))).paid, 51);
    assert.equal((await buy({}, seen(99))).code, "live.changed");
  });

  it("is bought at most as often as its limit, also by requests at once", async () => {
    await publish({ torch: { ...torch, limit: 3 } });
    assert.equal((await buy({ quantity: 2 })).status, 200);
    for (const quantity of [2, 4, 99]) {
      const { status, code, limit } = await buy({ quantity });
      assert.deepEqual([status, code, limit], [409, "shop.offer_taken", 3]);
    }
    const all = await Promise.all(Array.from({ length: 20 }, () => buy()));
    assert.deepEqual(all.map(({ code }) => code).sort(), [...Array(19).fill("shop.offer_taken"), undefined]);
    assert.equal((await wallet()).torches, 3);
  });

  it("is counted for who pays with bought coins as well", async () => {
    await server.tables.progress.putItem({ ...newWallet("ada"), balance: 1_000, bought: 1_000 });
    await publish({ torch: { ...torch, limit: 1 } });
    const all = await Promise.all(Array.from({ length: 5 }, () => buy()));
    assert.equal(all.filter(({ status }) => status === 200).length, 1, JSON.stringify(all));
    assert.deepEqual(await wallet(), { balance: 950, torches: 1 });
  });

  it("sells nothing that the shop does not sell", async () => {
    await stock("lamp");
    await publish({ torch, lamp: { item: "lamp", price: 1 } });
    await stock("torch", { onSale: false });
    await server.tables.catalog.deleteItem({ id: "lamp" });
    for (const itemId of ["offer:torch", "offer:lamp"]) {
      const { status, code, message } = await buy({ itemId });
      assert.deepEqual([status, code], [404, "shop.not_sold"]);
      assert.match(message, new RegExp(`does not sell ${itemId.slice(6)} any more`));
    }
    assert.equal((await wallet()).balance, 1_000);
  });

  it("is not sold while its release cannot be read, nor while what is served is not known", async () => {
    await publish({ torch });
    broken = (operation) => operation === "GetObject";
    await server.tables.progress.putItem({ ...newWallet("ada"), balance: 1_000 });
    assert.deepEqual([(await buy()).code, (await buy({}, seen(1))).code], Array(2).fill("live.unreadable"));
    broken = undefined;
    await server.pass(2_000);
    assert.equal((await buy()).status, 200);
    await publish({ torch: { ...torch, price: 51 } });
    assert.equal((await buy()).paid, 51);
    await publish({ torch: { ...torch, price: 52 } });
    await publish({ torch: { ...torch, price: 53 } });
    assert.equal((await buy()).paid, 53);
    broken = (operation) => operation === "GetObject";
    assert.equal((await buy({}, seen(3))).code, "live.unreadable", "it has not read this one");
    assert.equal((await buy({}, seen(4))).paid, 53);
    broken = (operation, input) => operation === "BatchGetItem" && input.includes('"heads"');
    assert.equal((await buy()).paid, 53, "what it knows");
    assert.equal((await buy({}, seen(2))).code, "live.unreadable");
    assert.equal((await buy({}, seen(5))).code, "live.unreadable");
  });

  for (const header of ["", "x", "1;", "1;x", "-1", "1;2;3", "1, 1", "9".repeat(16), "1.5"])
    it(`is not sold to who says to have seen ${JSON.stringify(header)}`, async () => {
      await publish({ torch });
      const { status, code, field } = await buy({}, { "x-live-seen": header });
      assert.deepEqual([status, code, field], [400, "bad_request", "header.x-live-seen"]);
    });

  for (const [field, offer] of Object.entries({
    price: { item: "torch", price: -1 },
    "price ": { item: "torch", price: 0 },
    "price  ": { item: "torch", price: 1.5 },
    item: { item: "no.item", price: 1 },
    limit: { ...torch, limit: 0 },
    per: { ...torch, limit: 1, per: "month" },
    "when.country": { ...torch, when: { country: ["DE"] } },
    "variants.0.price": { ...torch, variants: [{ price: -5 }] },
  }))
    it(`is not published with ${JSON.stringify(offer)}`, async () => {
      const { refused } = await publish({ torch: offer as Document });
      assert.equal(refused?.code, "live.wrong_documents");
      assert.match(refused?.message ?? "", new RegExp(field.trim().replaceAll(".", "\\.")));
    });

  it("is not published for an item that the price list has not, and holds up nothing else once its item is gone", async () => {
    const refused = await publish({ torch: { item: "lantern", price: 50 } });
    assert.equal(refused.refused?.code, "live.wrong_documents");
    assert.match(`${refused.refused?.message}`, /offers\/torch: item: There is no item lantern/);
    const variants = [{ from: "2026-12-24T00:00:00Z", item: "lantern" }];
    assert.ok((await publish({ torch: { ...torch, variants } })).refused);
    assert.equal((await publish({ torch })).refused, undefined);
    await server.tables.catalog.deleteItem({ id: "torch" });
    const marks = { ...documents["marks"], forest: { marks: [{ score: 7, coins: 1 }] } };
    assert.equal((await publish({ torch }, {}, { marks })).refused, undefined);
  });

  it("has a name that no item has", async () => {
    for (const itemId of ["offer:", "offer:No", "offer:a b", `offer:${"a".repeat(65)}`, "offer:../x"])
      assert.equal((await buy({ itemId })).status, 400, itemId);
    for (const itemId of ["offer:no", "offer:constructor"])
      assert.equal((await buy({ itemId })).code, "shop.not_sold");
  });
});
