import type { Environment } from "@game-backend/framework/environment";
import { secondPublisher } from "../documents/capabilities";
import type { NewItem } from "./data";
import type { CatalogItem } from "./rows";

/** Returns true where two people publish. */
export const needTwo = (environment: Environment): boolean =>
  secondPublisher.client(true, environment) === "true";

/**
 * Returns whether a second person must agree to what an item becomes, and the price that both know then. Alone, somebody may lower a
 * price to half of that, however often, and sell nothing that was not sold.
 */
export function ofTwo(known: CatalogItem | undefined, { price, onSale }: Pick<NewItem, "price" | "onSale">) {
  const agreedPrice = known ? Math.max(known.price, known.agreedPrice ?? 0) : 0;
  const isAsked = (onSale && !known?.onSale) || 2 * price < agreedPrice;
  return { isAsked, agreedPrice: isAsked ? price : Math.max(price, known?.agreedPrice ?? known?.price ?? 0) };
}
