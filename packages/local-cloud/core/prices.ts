import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * A tier of a list price, in US dollars without tax. `price` is for `per` base units, beyond the first `tierFrom` base
 * units of a month. `confirmed` is false for prices from memory.
 */
export interface Price {
  /** The price's key, such as `dynamodb.wru`. */
  readonly key: string;
  /** The region, or `global` for a price that is the same everywhere. */
  readonly region: string;
  readonly price: number;
  readonly per: number;
  readonly unit: string;
  readonly tierFrom: number;
  readonly asOf: string;
  readonly confirmed: boolean;
  /** The service's name on a bill. */
  readonly service: string;
  readonly source: string;
}

/** The day on which prices/prices.csv was gathered. */
export const gathered = "2026-11-20";

/** Returns a file's cells by row. They are separated by semicolons and have no quotes. */
const rows = (file: string): readonly (readonly string[])[] =>
  readFileSync(join(__dirname, "prices", file), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(";"));

/** Every price, with each service's tiers in order. */
export const prices: readonly Price[] = rows("prices.csv").map(
  ([
    key = "",
    region = "",
    price,
    per,
    unit = "",
    tierFrom,
    asOf = "",
    confirmed,
    service = "",
    source = "",
  ]) => ({
    key,
    region,
    price: Number(price),
    per: Number(per),
    unit,
    tierFrom: Number(tierFrom),
    asOf,
    confirmed: confirmed === "yes",
    service,
    source,
  }),
);

/**
 * The base units that are always free for an account each month. Free tiers of an account's first year are not
 * included.
 */
const freeTiers: ReadonlyMap<string, number> = new Map(
  rows("freeTiers.csv").map(([key = "", units]) => [key, Number(units)]),
);

/** Returns the tiers of a price in a region. Throws for a key that prices.csv does not have. */
export function tiersOf(key: string, region: string): readonly Price[] {
  const tiers = prices.filter((one) => one.key === key && [region, "global"].includes(one.region));
  const found =
    tiers.length > 0 ? tiers : prices.filter((one) => one.key === key && one.region === "us-east-1");
  if (found.length === 0) throw new Error(`There is no price ${key}`);
  return [...found].sort((a, b) => a.tierFrom - b.tierFrom);
}

/** Returns the price in dollars of base units at the first tier's rate, regardless of free ones. */
export function priceOf(key: string, units = 1, region = "us-east-1"): number {
  const [{ price, per } = { price: 0, per: 1 }] = tiersOf(key, region);
  return price * (units / per);
}

/** Returns the price in dollars of a month's base units: the free ones first, then tier by tier. */
export function monthOf(key: string, units: number, region = "us-east-1"): number {
  const billed = Math.max(0, units - (freeTiers.get(key) ?? 0));
  const tiers = tiersOf(key, region);
  return tiers.reduce((sum, { price, per, tierFrom }, index) => {
    const until = tiers[index + 1]?.tierFrom ?? Number.POSITIVE_INFINITY;
    return sum + (Math.max(0, Math.min(billed, until) - tierFrom) * price) / per;
  }, 0);
}
