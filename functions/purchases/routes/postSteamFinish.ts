import { refuse } from "@game-backend/framework/errors";
import { spendInDay } from "@game-backend/framework/spendInDay";
import { noOrder, noStore, refusedByStore, storeSilent } from "../codes";
import { route } from "../definition";
import { PurchaseAnswer, purchaseAnswer } from "../rules/purchaseAnswer";
import { stateAfter } from "../rules/stateAfter";
import { acceptProof, acceptRefuses, acceptUses } from "../settle/acceptProof";
import { microTxn, SteamRefusal } from "../stores/steam/microTxn";
import { steamProof } from "../stores/steam/proofOf";
import { steamStoreSettings } from "../stores/steam/settings";

/** Questions about orders of one player in a day: an app asks again until the player has approved. */
const perDay = 200;

/** An order that has another form is none, and Steam is not asked about it. */
const orderForm = /^[1-9]\d{0,18}$/;

export default route({
  method: "POST",
  path: "/purchases/steam/{orderId}/finish",
  auth: "player",
  activity: "purchases",
  // Money that a store has taken is answered to any build.
  refusable: "never",
  summary:
    "Take the money for an order that the player has approved in Steam, and grant it. `pending`: it is not approved yet; send it again after an answer that says to",
  returns: { 200: PurchaseAnswer },
  refuses: [noStore, noOrder, refusedByStore, storeSilent, ...acceptRefuses],
  maxCost: { read: 11, write: 23, consumers: 3, messages: 10, seconds: 8 },
  callerRate: { rate: 0.2, burst: 12 },
  perDay,
  uses: {
    ...acceptUses,
    allowances: ["UpdateItem"],
    steamOrders: ["GetItem"],
    steamStore: true,
    steamStoreKey: true,
  },
  // Steam takes the money for an order once.
  idempotency: "natural",
  handler: async ({ player: { id: userId }, params: { orderId }, steamStore, steamStoreKey, ...call }) => {
    const settings = steamStoreSettings(steamStore);
    if (!settings) throw refuse(noStore);
    const order = orderForm.test(orderId)
      ? await call.tables.steamOrders.getItem({ orderId }, { consistent: true })
      : undefined;
    if (order?.userId !== userId) throw refuse(noOrder);
    await spendInDay(call.tables, { who: userId, what: "finishes in Steam", limit: perDay }, call.now);
    const valve = microTxn(settings, steamStoreKey, order.test);
    const taken = await valve.finalize(orderId);
    // Whatever Steam has answered, and also if it has not: this says what became of the order.
    const said = await valve.query(orderId);
    if (said?.status === "Approved") {
      if (taken instanceof SteamRefusal) throw refuse(refusedByStore, { details: { storeCode: taken.code } });
      throw refuse(storeSilent, { retryAfter: 5 });
    }
    const proof = steamProof(order, said ?? { status: "Failed", at: order.at, items: [] });
    // What was never paid is no purchase, and leaves no row.
    if (proof.state !== "paid") return purchaseAnswer(stateAfter(undefined, proof), call.now);
    // Whether it is test money was decided when the order began.
    return acceptProof(call, proof, "all", userId);
  },
});
