import { refuse } from "@game-backend/framework/errors";
import { rows } from "@game-backend/framework/pages";
import { spendInDay } from "@game-backend/framework/spendInDay";
import * as z from "zod/mini";
import { subjectAt, subjectUses } from "../../identities/linked";
import { noPrice, noSteamAccount, noStore, owned, refusedByStore, storeSilent } from "../codes";
import { type Granted, route } from "../definition";
import { productOf } from "../products";
import { wholeShare } from "../rules/proof";
import { microTxn, SteamRefusal } from "../stores/steam/microTxn";
import { newOrder } from "../stores/steam/order";
import { amountIn, steamPriceOf } from "../stores/steam/prices";
import { steamStoreSettings } from "../stores/steam/settings";
import { buysInSandbox } from "../stores/steam/store";

/** Orders that one player begins in a day. Each asks Valve twice, which accepts 100,000 calls a day of a game. */
const perDay = 100;

/** Valve's code for an account that may not buy. */
const accountLocked = 103;

export default route({
  method: "POST",
  path: "/purchases/steam/start",
  auth: "player",
  activity: "purchases",
  summary:
    "Begin an order in Steam. The player approves it in Steam's overlay, or at `url` in a browser; then finish it",
  body: z.strictObject({
    product: z.string().check(z.minLength(1), z.maxLength(256)),
    quantity: z._default(z.int().check(z.gte(1), z.lte(10)), 1),
    language: z
      ._default(z.string().check(z.regex(/^[a-z]{2}$/, "a language of ISO 639-1")), "en")
      .check(z.describe("ISO 639-1, for what Steam shows")),
    session: z
      ._default(z.enum(["client", "web"]), "client")
      .check(z.describe("Where the player approves: in the game by Steam's overlay, or in a browser")),
  }),
  returns: {
    200: z.object({
      orderId: z.string().check(z.describe("A number of 63 bits as text: for the finish")),
      currency: z.string().check(z.describe("ISO 4217: that of the player's wallet")),
      amount: z.int().check(z.describe("The price of all, in hundredths of the currency's unit")),
      url: z.optional(z.string()).check(z.describe("Where a player in a browser approves")),
    }),
  },
  refuses: [noStore, noPrice, noSteamAccount, owned, refusedByStore, storeSilent],
  maxCost: { read: 16, write: 4, seconds: 8 },
  callerRate: { rate: 0.1, burst: 8 },
  perDay,
  uses: {
    ...subjectUses,
    allowances: ["UpdateItem"],
    purchasesByHolder: ["Query"],
    steamOrders: ["PutItem"],
    steamStore: true,
    steamStoreKey: true,
  },
  example: {
    body: { product: "coins.100" },
    answer: { orderId: "6177398103984110212", currency: "EUR", amount: 99 },
  },
  handler: async ({ player: { id: userId }, body, tables, ...call }) => {
    const { steamStore, steamStoreKey, address, now } = call;
    const settings = steamStoreSettings(steamStore);
    if (!settings) throw refuse(noStore);
    const { product, session, language } = body;
    const [known, price] = [productOf(product), steamPriceOf(product)];
    if (!known || !price) throw refuse(noPrice, { field: "/product" });
    const quantity = known.kind === "permanent" ? 1 : body.quantity;
    const steamId = await subjectAt("steam", { ...call, tables }, userId);
    if (steamId === undefined) throw refuse(noSteamAccount);
    if (known.kind === "permanent" && (await isOwned(tables, userId, product))) throw refuse(owned);
    await spendInDay(tables, { who: userId, what: "orders in Steam", limit: perDay }, now);
    const test = buysInSandbox(settings, userId);
    const valve = microTxn(settings, steamStoreKey, test);
    const wallet = await valve.wallet(steamId);
    if (wallet instanceof SteamRefusal) throw refused(wallet.code);
    if (wallet.isLocked) throw refused(accountLocked);
    const { currency } = wallet;
    const each = amountIn(price, currency);
    if (each === undefined) throw refuse(noPrice, { details: { currency } });
    const amount = each * quantity;
    const order = newOrder({ userId, product, quantity, currency, amount, test }, now);
    const { orderId } = order;
    await tables.steamOrders.putItem(order, { if: { orderId: { exists: false } } });
    // If Steam does not answer, the order is left: nobody pays before the finish.
    const begun = await valve.begin({
      ...{ orderId, steamId, language, currency, quantity, amount },
      ...{ itemId: price.itemId, description: known.title },
      ...(session === "web" && { browserAt: address ?? "" }),
    });
    if (begun instanceof SteamRefusal) throw refused(begun.code);
    return { orderId, currency, amount, ...begun };
  },
});

const refused = (storeCode: number) => refuse(refusedByStore, { details: { storeCode } });

/** Returns true if a player has a product that is bought once, and that was not paid back. */
async function isOwned(
  { purchasesByHolder }: Granted<{ purchasesByHolder: ["Query"] }>,
  userId: string,
  product: string,
): Promise<boolean> {
  for await (const held of rows((startAfter) => purchasesByHolder.query({ hash: userId, startAfter })))
    if (held.product === product && held.state === "paid" && held.refunded < wholeShare) return true;
  return false;
}
