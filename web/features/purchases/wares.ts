import type { Values } from "../../answers";
import { facts } from "../../facts";

interface Product {
  readonly title: string;
  readonly kind: "consumable" | "permanent" | "subscription";
}

/** Coins, quantities of items by the catalog's ids, and amounts of other currencies. */
interface Goods {
  readonly coins: number;
  readonly items: Readonly<Record<string, number>>;
  readonly currencies?: Readonly<Record<string, number>>;
}

const products: Readonly<Record<string, Product>> = facts.products;

const productOf = (id: string): Product | undefined =>
  Object.hasOwn(products, id) ? products[id] : undefined;

/** Returns a product's title; its id if the page, which may be older than the shop, does not know it. */
export const titleOf = (product: string): string => productOf(product)?.title ?? product;

/** Returns goods in words. */
export const goodsOf = ({ coins, items, currencies }: Goods): string =>
  [
    ...Object.entries({ coins, ...currencies })
      .filter(([, amount]) => amount > 0)
      .map(([id, amount]) => `${amount.toLocaleString("en")} ${id}`),
    ...Object.entries(items).map(([id, quantity]) => `${quantity} × ${id.replaceAll("-", " ")}`),
  ].join(", ");

const kinds = {
  consumable: "As often as you like",
  permanent: "Once, on all your devices",
  subscription: "A subscription, until you end it in the store",
};

/** Returns what a product is, beyond its title, such as `200 coins, 1 × oak shield. Once, on all your devices`. */
export function aboutOf(id: string, given: Values["products"] = {}): string {
  const product = productOf(id);
  if (!product) return "";
  const rewards = given[id.replaceAll(".", "-")]?.rewards ?? [];
  const goods = goodsOf({
    coins: 0,
    currencies: Object.fromEntries(
      rewards.flatMap(({ currency, amount = 0 }) => (currency ? [[currency, amount]] : [])),
    ),
    items: Object.fromEntries(rewards.flatMap(({ item, quantity = 1 }) => (item ? [[item, quantity]] : []))),
  });
  return [goods === product.title ? "" : goods, kinds[product.kind]].filter(Boolean).join(". ");
}

/** Returns a price in each currency that Steam takes for it. Steam chooses that of the player's wallet. */
export const pricesOf = (amounts: Readonly<Record<string, number>>): string =>
  Object.entries(amounts)
    .map(([currency, amount]) => (amount / 100).toLocaleString("en", { style: "currency", currency }))
    .join(" · ");
