import { isOnce, shelf } from "./shelf";
import { type ShownSale, type Stand, sellers, whole } from "./stand";

type Stands = Readonly<Record<string, Stand>>;

/**
 * Returns what the device's own store answers to the game's page, as StoreKit and Play Billing answer to apps: its products, what
 * the app has not finished, what is restored, and that a purchase is finished.
 */
export function deviceAnswer(call: string, query: URLSearchParams, stands: Stands): object {
  switch (call) {
    case "GET /device/products":
      return { products: shelf.map(({ product, title, price }) => ({ product, title, price })) };
    case "GET /device/unfinished":
      return { purchases: handed(stands, ({ isHanded, state }) => isHanded && state !== "canceled") };
    case "GET /device/owned":
      return { purchases: handed(stands, ({ product, refunded }) => isOnce(product) && refunded < whole) };
    case "POST /device/finish":
      stands[query.get("store") ?? ""]?.finish(query.get("id") ?? "");
      return {};
    default:
      throw new Error(`There is no ${call}`);
  }
}

const handed = (stands: Stands, isWanted: (sale: ShownSale) => boolean) =>
  sellers(stands).flatMap(([store, stand]) =>
    stand.sales
      // Apple gives an app nothing before it is paid.
      .filter((sale) => isWanted(sale) && (sale.state === "paid" || store === "google"))
      .map(({ id, player }) => ({ store, id, player, proof: stand.proofOf(id) })),
  );
