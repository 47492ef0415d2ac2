import { kind } from "@game-backend/framework/live/kind";
import * as z from "zod/mini";
import { ItemId } from "../catalog/items";
import {
  type Content,
  ContentList,
  type Contents,
  coins,
  joined,
  Name,
  numberOf,
  placeOf,
  thingNames,
  thingWords,
} from "./rules/contents";
import { amountsOf } from "./rules/ways";

export const SoldId = z
  .string()
  .check(
    z.regex(
      /^([a-z][a-z0-9-]{0,31}|(offer|exchange|recipe):[a-z0-9][a-z0-9_-]{0,63})$/,
      "an item of the catalog, or offer:, exchange: or recipe: and the name of its document",
    ),
    z.describe(
      "An item of the catalog, or an offer, an exchange or a recipe: `offer:`, `exchange:` or `recipe:` and its document's name",
    ),
  );

/** Returns the kind and the name of a document that is sold; `undefined` for the id of an item, which has no colon. */
export function documentOf(
  id: string,
): { kind: "offers" | "exchanges" | "recipes"; name: string } | undefined {
  const [kind, name] = id.split(":");
  return name === undefined ? undefined : { kind: `${kind}s` as "offers", name };
}

const Price = z
  .int()
  .check(z.minimum(1), z.maximum(999_999_999), z.describe("For one, in coins or in `currency`"));

/**
 * An item of the price list, or a bundle, at a price of its own, bought as `offer:<name>`. The row of `Catalog` stays the truth of
 * the item: it is sold as long as the shop sells it.
 */
export const offers = kind({
  schema: z
    .object({
      item: z.optional(ItemId),
      bundle: z.optional(Name).check(z.describe("In place of an item: the name of a bundle")),
      price: Price,
      currency: z.optional(Name).check(z.describe("The currency that it is paid in. Absent: coins")),
      limit: z
        .optional(z.int().check(z.minimum(1), z.maximum(1_000_000)))
        .check(z.describe("The most of it that a player can buy")),
    })
    .check(
      z.refine(({ item, bundle }) => (item === undefined) !== (bundle === undefined), "an item or a bundle"),
    ),
  refs: { bundle: "bundles", currency: "currencies" },
  names: { item: "items" },
  words: {
    "": "An item or a bundle at a price of its own",
    item: "An item of the catalog, which the shop sells; or leave it out, and name a bundle",
    bundle: "A bundle, in place of an item",
    price: "For one, in coins or in the currency below",
    currency: "In what it is paid. Left out: coins",
    limit: "How many a player can buy. Left out: any number",
  },
  example: { item: "torch", price: 3, limit: 1 },
  seenBy: "players",
  pays: true,
  ways: ({ item, bundle = "", price, currency = coins }, values) => [
    ...(item === undefined
      ? []
      : [
          {
            takes: [[placeOf({ currency, amount: price }), price] as const],
            rewards: amountsOf([{ item, quantity: 1 }]),
          },
        ]),
    ...(values["bundles"]?.[bundle] ?? []).map((one) => ({
      takes: [[placeOf({ currency, amount: price }), price] as const],
      rewards: amountsOf((one as Bundle).contents as Contents),
    })),
  ],
  recalls: (before, after) => after.price < before.price / 2,
});
export type Offer = z.output<typeof offers.schema>;

/** Things that are given and sold together; the document's id is its name. */
export const bundles = kind({
  id: Name,
  schema: z.object({ title: z.string().check(z.minLength(1), z.maxLength(80)), contents: ContentList }),
  refs: { "contents.*.currency": "currencies" },
  names: thingNames("contents"),
  words: {
    "": "Things that are given and sold together",
    title: "The title that players read",
    contents: "Its contents, 20 things at most",
    ...thingWords("contents"),
  },
  example: { title: "Welcome back", contents: [{ currency: "coins", amount: 50 }] },
  seenBy: "players",
  pays: true,
  // What one price buys more than twice of is as a price below half.
  recalls: (before, after) => {
    const had = (like: Content) => sumOf(before.contents as Contents, like);
    return joined(after.contents as Contents).some((one) => had(one) > 0 && numberOf(one) > 2 * had(one));
  },
});

/** Returns how much of a content there is in contents. */
const sumOf = (contents: Contents, like: Content) =>
  joined(contents).reduce((sum, one) => sum + (placeOf(one) === placeOf(like) ? numberOf(one) : 0), 0);

export type Bundle = z.output<typeof bundles.schema>;

const Side = z.object({ currency: Name, amount: z.int().check(z.minimum(1), z.maximum(1_000_000)) });

/**
 * One currency for one other, bought as `exchange:<name>`: at 5 coins for 2 gems, 7 gems buy 15 coins, and a gem stays. Documents
 * by which somebody gains who exchanges in a circle are not published.
 */
export const exchanges = kind({
  id: Name,
  schema: z
    .object({ pay: Side, get: Side })
    .check(z.refine(({ pay, get }) => pay.currency !== get.currency, "two currencies")),
  refs: { "pay.currency": "currencies", "get.currency": "currencies" },
  words: {
    "": "One currency for one other",
    pay: "The price that the player pays",
    "pay.currency": "The currency that the player gives",
    "pay.amount": "How much of it",
    get: "The contents that the player gets for it",
    "get.currency": "Another currency",
    "get.amount": "How much of it",
  },
  example: { pay: { currency: "gems", amount: 1 }, get: { currency: "coins", amount: 10 } },
  seenBy: "players",
  pays: true,
  ways: ({ pay, get }) => [{ takes: amountsOf([pay]), rewards: amountsOf([get]) }],
  recalls: (before, after) => before.get.amount * after.pay.amount > after.get.amount * before.pay.amount,
});
export type Exchange = z.output<typeof exchanges.schema>;

/**
 * Returns what is paid of at most so much, and what it buys: whole amounts, rounded down. A remainder that buys nothing is not
 * paid.
 */
export function exchanged({ pay, get }: Exchange, most: number): { paid: number; got: number } {
  const got = Math.floor((most * get.amount) / pay.amount);
  return { paid: Math.ceil((got * pay.amount) / get.amount), got };
}
