import assert from "node:assert/strict";
import { objectOf, packed, releaseOf } from "@game-backend/framework/live/release";
import type { Releases } from "@game-backend/framework/live/releases";
import { periodOf } from "@game-backend/framework/period";
import publishDocuments from "../../functions/documents/publishDocuments";
import { newWallet } from "../../functions/economy/newWallet";
import { settlePurchase } from "../../functions/purchases/settle/settlePurchase";
import { closeBoard } from "../../functions/seasons/closeBoard";
import { seasonBoard } from "../../functions/seasons/season";
import { closing } from "../seasons/closing";

const now = Date.parse("2026-11-27T12:00:00Z");
const season = { window: "day", period: periodOf("day", now - 86_400_000) } as const;
/** The kinds of a program that had products and seasons' rewards in its code. */
const former = ["marks", "offers", "tasks", "unlocks", "words", "ladder", "penalties"];

describe("a stack that is updated", () => {
  /** Returns what a player has after a purchase, its use, its refund, and a season's end. */
  async function played(before: (own: ReturnType<typeof closing>, releases: Releases) => Promise<unknown>) {
    const own = closing({ clock: now });
    const { tables } = own;
    const means = own.means() as unknown as Parameters<typeof settlePurchase>[0] & { releases: Releases };
    await before(own, means.releases);
    await own.pass(11_000);
    await tables.progress.putItem(newWallet("ada"));
    const said = (product: string, refunded: number, by?: string) =>
      settlePurchase(
        { ...means, now },
        {
          ...{ store: "apple", transaction: product, product, quantity: 1, state: "paid", test: false },
          ...{ boughtAt: now, player: "ada", time: now + refunded, refunded },
        },
        by,
      );
    for (const product of ["coins.100", "potions.5", "potions.50", "starter.pack", "pass.gold"])
      await said(product, 0, "ada");
    await tables.progress.updateItem(
      { userId: "ada", part: "wallet" },
      { add: { balance: -150, "inventory.health-potion": -7, "inventory.oak-shield": -1 } },
    );
    await said("coins.100", 50_000);
    for (const product of ["potions.50", "potions.5", "starter.pack"]) await said(product, 100_000);
    await own.rank(seasonBoard("forest", season), "ada", 100, season.period.begins);
    await closeBoard({ ...own, now }, "forest", season);
    const { items } = await tables.ledger.query({ hash: "ada" });
    const wallet = await tables.progress.getItem({ userId: "ada", part: "wallet" });
    own.close();
    return { wallet, lines: items.map(({ requestHash: _, ...line }) => line) };
  }

  it("gives the same for a purchase, a refund and a season, before and after its first publication", async () => {
    const fresh = await played(async () => undefined);
    // 100 at first, 300 bought, 150 spent; 50, 200 and 110 for a shield and five potions are paid back; 100 won.
    assert.deepEqual(
      [fresh.wallet?.balance, fresh.wallet?.["owes"], fresh.wallet?.inventory],
      [100, 110, { "health-potion": 0, "oak-shield": 0 }],
    );
    const published = await played((own) => own.run(publishDocuments, { do: "first" }));
    assert.deepEqual(published, fresh);
    const updated = await played(async ({ tables }, releases) => {
      const documents = Object.fromEntries(former.map((kind) => [kind, releases.documents[kind] ?? {}]));
      const release = releaseOf(documents, releases.kinds);
      await releases.put(objectOf(release.name), packed(release));
      const row = { number: 1, release: release.name, by: "ada", at: now, note: "" };
      await tables.heads.putItem({ id: "head", published: [now], ...row });
      await tables.heads.putItem({ id: "past#1", ...row });
    });
    assert.deepEqual(updated, fresh);
  });
});
