import type { ProductId } from "../../products";

/** The currencies of Steam's wallets that the game has prices in. */
type Currency = "EUR" | "GBP" | "JPY" | "USD";

/** What one of a product costs in Steam, which takes the game's own prices. */
interface SteamPrice {
  /** The number by which Steam's reports name the product. It never changes. */
  itemId: number;
  /** In hundredths of the currency's unit, also of currencies that have none: Steam wants whole yen. */
  amounts: Partial<Record<Currency, number>>;
}

/** The products that are sold in Steam. A player whose wallet has another currency cannot buy. */
const steamPrices = {
  "coins.100": { itemId: 1, amounts: { EUR: 99, GBP: 89, JPY: 16_000, USD: 99 } },
  "coins.1200": { itemId: 2, amounts: { EUR: 999, GBP: 899, JPY: 160_000, USD: 999 } },
  "potions.5": { itemId: 3, amounts: { EUR: 199, GBP: 179, JPY: 32_000, USD: 199 } },
  "starter.pack": { itemId: 4, amounts: { EUR: 299, GBP: 259, JPY: 48_000, USD: 299 } },
} as const satisfies Partial<Record<ProductId, SteamPrice>>;

const all: Readonly<Record<string, SteamPrice>> = steamPrices;

/** The products that are sold in Steam. */
export const soldInSteam: readonly string[] = Object.keys(steamPrices);

/** Returns what a product costs in Steam; `undefined` if it is not sold there. */
export const steamPriceOf = (product: string): SteamPrice | undefined =>
  Object.hasOwn(all, product) ? all[product] : undefined;

/** Returns the hundredths of a currency's unit for one; `undefined` if the game has no price in it. */
export const amountIn = ({ amounts }: SteamPrice, currency: string): number | undefined =>
  Object.hasOwn(amounts, currency) ? amounts[currency as Currency] : undefined;
