import { contribution, type Granted } from "../../definition";
import { purchaseId } from "../../rules/proof";
import { microTxn } from "./microTxn";
import { type Ordered, steamProof } from "./proofOf";
import { type SteamStoreSettings, steamStoreSettings } from "./settings";

/** Steam, which notifies of nothing: its reports list the orders that changed. */
export const steam = contribution("moneyStores", {
  uses: { purchases: ["GetItem"], steamOrders: ["GetItem"], steamStore: true, steamStoreKey: true },
  isPolled: true,
  testers: ({ steamStore }) => steamStoreSettings(steamStore)?.testers ?? [],
  look: async () => undefined,
  async *said({ tables, steamStore, steamStoreKey }, times) {
    const settings = steamStoreSettings(steamStore);
    if (!settings) return;
    for (const isSandbox of sandboxesOf(settings)) {
      const valve = microTxn(settings, steamStoreKey, isSandbox);
      const seen = new Set<string>();
      for await (const orderId of valve.changed(times)) {
        if (seen.has(orderId)) continue;
        seen.add(orderId);
        const known = await orderOf(tables, orderId);
        const said = known && (await valve.query(orderId));
        if (!said) continue;
        const proof = steamProof(known, said);
        // What was never paid is no purchase.
        if (proof.state === "paid") yield proof;
      }
    }
  },
});

/** Returns the books that are asked: of money, and of the sandbox if some players, or all, buy there. */
const sandboxesOf = ({ testers }: SteamStoreSettings): boolean[] =>
  testers === "all" ? [true] : testers.length > 0 ? [false, true] : [false];

/** Returns true if a player's orders go to the sandbox. */
export const buysInSandbox = ({ testers }: SteamStoreSettings, userId: string): boolean =>
  testers === "all" || testers.includes(userId);

/** Returns what is known of an order: by its purchase, which stays, or by its row, which lasts for weeks. */
async function orderOf(
  { purchases, steamOrders }: Granted<{ purchases: ["GetItem"]; steamOrders: ["GetItem"] }>,
  orderId: string,
): Promise<Ordered | undefined> {
  const id = purchaseId({ store: "steam", transaction: orderId });
  const purchase = await purchases.getItem({ purchaseId: id }, { consistent: true });
  if (!purchase) return steamOrders.getItem({ orderId }, { consistent: true });
  const { product, quantity, test, boughtAt: at } = purchase;
  return { orderId, product, quantity, test, at };
}
