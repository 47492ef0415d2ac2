import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Entry } from "@game-backend/stand-ins/apple/store";
import type { AppleSubscription } from "@game-backend/stand-ins/apple/subscriptions";
import type { PlaySale } from "@game-backend/stand-ins/google/play";
import type { PlaySubscription } from "@game-backend/stand-ins/google/subscriptions";
import type { SteamSale } from "@game-backend/stand-ins/steam/orders";
import { products, termsOf } from "../../functions/purchases/documents";
import { firstOf } from "../../tools/docs/firstDocuments";

/** The files in which the stores keep their books, and nobody else writes. */
export const files = (folder: string) => ({
  apple: join(folder, "apple.json"),
  appleSubscriptions: join(folder, "apple-subscriptions.json"),
  google: join(folder, "google.json"),
  googleSubscriptions: join(folder, "google.json.subscriptions"),
  steam: join(folder, "steam.json"),
});

/** The coins that an item is worth here: its price, and what a refund takes for one that is gone. */
export const worths: Readonly<Record<string, number>> = { "health-potion": 10, "oak-shield": 60 };

/** What a store's books say of a sale that was paid. */
export interface Sold {
  /** The purchase's id in the game. */
  id: string;
  payer: string;
  product: string;
  /** What is not paid back of it is worth this many coins. */
  worth: number;
}

/** What a store's books say of a subscription. */
export interface Subscribed {
  id: string;
  payer: string;
  product: string;
  state: string;
  renews: boolean;
}

const read = <Kept>(file: string, otherwise: Kept): Kept =>
  existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : otherwise;

/** Returns what all stores have sold. `steamPlayers` has the players by their ids at Steam. */
export function salesIn(folder: string, steamPlayers: ReadonlyMap<string, string>): Sold[] {
  const { apple, google, steam } = files(folder);
  const { entries } = read<{ entries: Entry[] }>(apple, { entries: [] });
  return [
    ...entries.flatMap(({ sale, payer, refunded, waits }) =>
      waits
        ? []
        : [sold("apple", sale.originalTransactionId, payer, sale.productId, sale.quantity, refunded)],
    ),
    ...read<[string, PlaySale][]>(google, []).flatMap(([token, sale]) => {
      const { product, refundableQuantity: left, state, payer = "" } = sale;
      if (state === "PENDING" || (state === "CANCELLED" && left > 0)) return [];
      return [sold("google", token, payer, product, left, 0)];
    }),
    ...read<SteamSale[]>(steam, []).flatMap(({ orderid, steamid, status, itemid, qty, amount, back }) => {
      if (status === "Init" || status === "Approved" || status === "Failed") return [];
      const product = steamProducts[itemid] ?? "";
      const share = Math.floor((back * 100_000) / amount);
      return [sold("steam", orderid, steamPlayers.get(steamid) ?? "", product, qty, share)];
    }),
  ];
}

/** What Steam's item ids stand for, as the game has told Valve. */
const steamProducts: Readonly<Record<string, string>> = {
  1: "coins.100",
  2: "coins.1200",
  3: "potions.5",
  4: "starter.pack",
};

const first = { products: firstOf("products", products), bundles: {}, currencies: {} };

function sold(
  store: string,
  id: string,
  payer: string,
  product: string,
  pieces: number,
  share: number,
): Sold {
  const { coins, items } = termsOf(first, product)?.goods ?? { coins: 0, items: {} };
  // Parts are rounded down: never more than was paid back is taken.
  const left = (all: number) => all - Math.floor((all * share) / 100_000);
  const worth = Object.entries(items).reduce(
    (sum, [item, goods]) => sum + (worths[item] ?? 0) * left(goods * pieces),
    left(coins * pieces),
  );
  return { id: `${store}#${id}`, payer, product, worth };
}

const appleStates: Readonly<Record<number, string>> = {
  ...{ 1: "active", 2: "expired", 3: "hold", 4: "grace", 5: "expired" },
};
const playStates: Readonly<Record<string, string>> = {
  ...{ ACTIVE: "active", CANCELED: "active", IN_GRACE_PERIOD: "grace" },
  ...{ ON_HOLD: "hold", PAUSED: "paused", EXPIRED: "expired" },
};

/** Returns the subscriptions that both stores have begun, as they are now. */
export function subscriptionsIn(folder: string): Subscribed[] {
  const { appleSubscriptions, googleSubscriptions } = files(folder);
  return [
    ...read<AppleSubscription[]>(appleSubscriptions, []).map(({ player: payer, sale, renewal }) => {
      const state = appleStates[renewal.status] ?? "";
      return {
        id: `apple#${sale.originalTransactionId}`,
        ...{ payer, product: sale.productId, state },
        renews: renewal.autoRenewStatus === 1 && state !== "expired",
      };
    }),
    ...read<[string, PlaySubscription][]>(googleSubscriptions, []).map(([token, subscription]) => {
      const said = playStates[subscription.state] ?? "";
      // A pause ends what is paid for, and a canceled subscription lasts until then.
      const isOver = subscription.until <= Date.now() && (said === "active" || said === "grace");
      const state = isOver ? "expired" : said;
      return {
        id: `google#${token}`,
        ...{ payer: subscription.player ?? "", product: subscription.product, state },
        renews: subscription.renews && state !== "expired",
      };
    }),
  ];
}
