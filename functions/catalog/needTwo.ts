import type { Environment } from "@game-backend/framework/environment";
import type { NewItem } from "./data";
import type { CatalogItem } from "./rows";

/** Returns true where two people publish, by the variable of the capability `secondPublisher`. */
export const needTwo = (environment: Environment): boolean => environment["SECOND_PUBLISHER"] === "true";

/**
 * Returns whether a second person must agree to what an item becomes, and the price that both know then. Alone, somebody may lower
 * a price to half of that, however often, and sell nothing that was not sold.
 */
export function ofTwo(known: CatalogItem | undefined, { price, onSale }: Pick<NewItem, "price" | "onSale">) {
  const highest = Math.max(known?.price ?? 0, known?.agreedPrice ?? 0);
  const isAsked = (onSale && !known?.onSale) || 2 * price < highest;
  return { isAsked, agreedPrice: isAsked ? price : Math.max(price, known?.agreedPrice ?? known?.price ?? 0) };
}

/** Returns the least price to which somebody may bring an item alone, where two people publish. */
export const leastAlone = ({ price, agreedPrice = price }: CatalogItem): number =>
  Math.min(price, Math.ceil(agreedPrice / 2));
