import type { RouteTypes } from "../../client";
import { amountOf } from "./amount";
import { moment, plural } from "./words";

export type Contents = NonNullable<RouteTypes["postInboxMessage"]["request"]["body"]["contents"]>;
type Content = Contents[number];

/** Returns what lines of a form name, such as `coins 100` and `item torch 2`. Throws for a line that names nothing. */
export const contentsOf = (text: string): Contents =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line): Content => {
      const [, item, quantity] = /^item (\S+) (\S+)$/.exec(line) ?? [];
      if (item) return { item, quantity: amountOf(quantity, { minimum: 1 }) };
      const [, bundle] = /^bundle (\S+)$/.exec(line) ?? [];
      if (bundle) return { bundle };
      const [, entitlement] = /^right (\S+)$/.exec(line) ?? [];
      if (entitlement) return { entitlement };
      const [, currency = "coins", amount] = /^(?:([a-z]\S*) )?([-\d]\S*)$/.exec(line) ?? [];
      if (amount) return { currency, amount: amountOf(amount, { minimum: 1 }) };
      throw new Error(`“${line}” is nothing that players can get: choose it from the list, and add it`);
    });

/** Returns true for a list of contents, as requests and rows have them. */
export const isContents = (value: unknown): value is Contents =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((each) =>
    ["currency", "item", "entitlement", "bundle"].some((kind) => typeof each?.[kind] === "string"),
  );

/** Returns the contents that a detail of the audit log has, in words; undefined for one that is none. */
export function toldContents(name: string, value: unknown): string | undefined {
  if (name !== "contents" || typeof value !== "string") return undefined;
  try {
    const contents: unknown = JSON.parse(value);
    return isContents(contents) ? inWords(contents) : undefined;
  } catch {
    return undefined;
  }
}

/** Returns contents in words. */
export const inWords = (contents: readonly Content[]): string =>
  contents
    .map(({ currency, amount = 0, item, quantity = 1, entitlement, bundle, until }) => {
      // The ids of currencies are plurals.
      const what = currency ? plural(amount, currency.replace(/s$/, ""), currency) : (entitlement ?? bundle);
      return `${what ?? `${quantity} × ${item}`}${until === undefined ? "" : ` until ${moment(until)}`}`;
    })
    .join(", ");
