// full: it searches for races of buyers and publications

import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import publishDocuments from "../../functions/documents/publishDocuments";
import { newWallet } from "../../functions/economy/newWallet";
import postShopBuy from "../../functions/economy/routes/postShopBuy";
import * as live from "../../functions/live/definition";
import getStart from "../../functions/live/getStart";
import { newProfile } from "../../functions/profile/newProfile";
import { ownDocuments, world } from "../../tools/harness/ownWorld";
import { random } from "../../tools/lib/random";

const documents = ownDocuments({ live });
const noon = Date.UTC(2026, 11, 1, 12);
const second = 1_000;
const minute = 60 * second;
const [buyers, flips] = [1_000, 20];
const iso = (at: number) => new Date(at).toISOString().replace(/\.\d+Z$/, "Z");

/** Prices that tell by themselves which of them was paid: of a flip, for a time in it, and with a tag. */
const priceOf = (flip: number, of: "own" | "time" | "tag") => 100 * flip + { own: 1, time: 2, tag: 3 }[of];

for (const seed of [1, 2])
  describe(`${buyers} buyers while an offer's price flips ${flips} times, and tags are set in between, by seed ${seed}`, () => {
    it("pay what they named, or nothing", async () => {
      const draw = random(seed);
      const server = world(
        { live },
        { clock: noon, clients: { avatarsUrl: "https://avatars" }, answers: "check" },
      );
      await server.tables.catalog.putItem({
        ...{ id: "torch", name: "Torch", description: "", price: 5, onSale: true, version: 1 },
        shelf: "catalog",
      });
      const publish = async (flip: number) => {
        const from = server.clock.now() + Math.floor(draw() * 2 * minute);
        const torch = {
          ...{ item: "torch", price: priceOf(flip, "own") },
          variants: [
            { when: { tag: ["vip"] }, price: priceOf(flip, "tag") },
            { from: iso(from), until: iso(from + minute), price: priceOf(flip, "time") },
          ],
        };
        const packed = gzipSync(JSON.stringify({ ...documents, offers: { torch } })).toString("base64");
        const input = { do: "publish", by: "root", note: "flip", base: flip - 1, packed, recall: false };
        assert.equal(((await server.run(publishDocuments, input)) as { number?: number }).number, flip);
      };
      /** A buyer, at some time after the publication that this one has seen. */
      const buy = async (name: string) => {
        await server.tables.profiles.putItem(newProfile(name, name, noon));
        await server.tables.progress.putItem({ ...newWallet(name), balance: 100_000 });
        const { body } = await server.call(getStart, { as: name, query: { only: "live" } });
        const shown = body.values.offers.torch.price;
        const seen = [body.live, ...(body.validUntil === undefined ? [] : [body.validUntil])].join(";");
        return { name, shown, seen, isTagged: draw() < 0.2, waits: Math.floor(draw() * 12 * minute) };
      };
      const counted = { paid: 0, refused: 0 };
      const settle = async ({ name, shown, seen, isTagged }: Awaited<ReturnType<typeof buy>>) => {
        if (isTagged) await server.tables.heads.putItem({ id: `tags#${name}`, tags: ["vip"] });
        const { status, body } = await server.call(postShopBuy, {
          as: name,
          body: { itemId: "offer:torch", quantity: 1, price: shown },
          headers: { "idempotency-key": "k", "x-live-seen": seen },
        });
        const row = await server.tables.progress.getItem({ userId: name, part: "wallet" });
        const left = 100_000 - (row?.balance ?? 0);
        if (status === 200) assert.deepEqual([left, body.paid], [shown, shown]);
        else {
          assert.deepEqual([status, body.code, left], [409, "live.changed", 0], JSON.stringify(body));
          // What the answer shows can be bought.
          const again = body.values.offers.torch.price;
          const known = [body.live, ...(body.validUntil === undefined ? [] : [body.validUntil])].join(";");
          const { body: bought } = await server.call(postShopBuy, {
            as: name,
            body: { itemId: "offer:torch", quantity: 1, price: again },
            headers: { "idempotency-key": "again", "x-live-seen": known },
          });
          assert.equal(bought.paid, again);
        }
        counted[status === 200 ? "paid" : "refused"]++;
      };
      const waiting: (Awaited<ReturnType<typeof buy>> & { at: number })[] = [];
      await publish(1);
      for (let flip = 1; flip <= flips; flip++) {
        if (flip > 1) await publish(flip);
        for (let each = 0; each < buyers / flips; each++) {
          await server.pass(Math.floor(draw() * 8 * second));
          const buyer = await buy(`buyer-${flip}-${each}`);
          waiting.push({ ...buyer, at: server.clock.now() + buyer.waits });
          const all = waiting.splice(0);
          waiting.push(...all.filter(({ at }) => at > server.clock.now()));
          for (const one of all) if (one.at <= server.clock.now()) await settle(one);
        }
      }
      for (const one of waiting) await settle(one);
      server.close();
      assert.ok(counted.paid > buyers / 4 && counted.refused > buyers / 10, JSON.stringify(counted));
    });
  });
