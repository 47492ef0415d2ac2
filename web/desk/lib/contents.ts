import type { RouteTypes } from "../../client";
import { moment, plural } from "./words";

export type Contents = NonNullable<RouteTypes["postLetter"]["request"]["body"]["contents"]>;
type Content = Contents[number];

/** Returns what lines of a form name, such as `coins 100` and `item torch 2`. Throws for a line that names nothing. */
export const contentsOf = (text: string): Contents =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line): Content => {
      const [, item, quantity] = /^item (\S+) (\d+)$/.exec(line) ?? [];
      if (item) return { item, quantity: Number(quantity) };
      const [, bundle] = /^bundle (\S+)$/.exec(line) ?? [];
      if (bundle) return { bundle };
      const [, entitlement] = /^right (\S+)$/.exec(line) ?? [];
      if (entitlement) return { entitlement };
      const [, currency = "coins", amount] = /^(?:(\S+) )?(\d+)$/.exec(line) ?? [];
      if (amount) return { currency, amount: Number(amount) };
      throw new Error(`“${line}” is nothing that players can get: choose it from the list, and add it`);
    });

/** Returns contents in words. */
export const inWords = (contents: readonly Content[]): string =>
  contents
    .map(({ currency, amount = 0, item, quantity = 1, entitlement, bundle, until }) => {
      const what =
        currency === "coins"
          ? plural(amount, "coin")
          : currency
            ? `${amount} ${currency}`
            : (entitlement ?? bundle);
      return `${what ?? `${quantity} × ${item}`}${until === undefined ? "" : ` until ${moment(until)}`}`;
    })
    .join(", ");
