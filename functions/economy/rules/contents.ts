import { oneOfForms } from "@game-backend/framework/live/oneOfForms";
import { type RequestHash, requestHash } from "@game-backend/framework/requestHash";
import * as z from "zod/mini";
import type { Wallet } from "../../progress/rows";

/** The currency that every game has. */
export const coins = "coins";

/** The most kinds of items in an inventory. */
export const mostKinds = 500;

/** The name of a currency, an item, or a bundle. */
export const Name = z
  .string()
  .check(z.regex(/^[a-z][a-z0-9-]{0,31}$/, "lower-case letters, digits and hyphens"));
const Quantity = z.int().check(z.gte(1), z.lte(1_000_000_000));

const fields = {
  currency: z.optional(Name),
  amount: z.optional(Quantity).check(z.describe("For a currency")),
  item: z.optional(Name),
  quantity: z.optional(Quantity).check(z.describe("For an item")),
  entitlement: z.optional(z.string().check(z.regex(/^[a-z][a-z0-9.-]{0,63}$/, "a name such as pass.gold"))),
  until: z
    .optional(z.int().check(z.gte(1), z.lte(8.64e15)))
    .check(z.describe("The end of an item or an entitlement, in milliseconds since the epoch")),
};

const forms = ["amount,currency", "item,quantity", "item,quantity,until", "entitlement", "entitlement,until"];

const isOne = (form: readonly string[], message: string) =>
  z.refine<object>((one) => form.includes(Object.keys(one).sort().join()), message);

/** One thing that a document gives. One object, because clients cannot tell two apart. */
const ContentFields = z
  .strictObject(fields)
  .check(isOne(forms, "a currency with its amount, an item with its quantity, or an entitlement"))
  .register(oneOfForms, { forms });

/** Things as answers show them: as many, and as much of each, as several lists come to that are given many times. */
export const ShownList = z.array(
  z
    .strictObject({
      ...fields,
      amount: z.optional(z.int().check(z.gte(1))).check(z.describe("For a currency")),
      quantity: z.optional(z.int().check(z.gte(1))).check(z.describe("For an item")),
    })
    .check(isOne(forms, "a currency with its amount, an item with its quantity, or an entitlement"))
    .register(z.globalRegistry, { title: "Content" })
    .register(oneOfForms, { forms }),
);

/** The things that a player gets at once: 20 at most. */
export const ContentList = z.array(ContentFields).check(z.minLength(1), z.maxLength(20));

/** The bundles among gifts, whose contents must have room in one transaction's expressions. */
const mostBundles = 2;

const giftForms = [...forms, "bundle"];

/** The same as staff and documents write it: with at most two bundles. */
export const GiftList = z
  .array(
    z
      .strictObject({
        ...fields,
        bundle: z.optional(Name).check(z.describe("The name of a bundle's document")),
      })
      .check(
        isOne(
          giftForms,
          "a currency with its amount, an item with its quantity, an entitlement, or a bundle",
        ),
      )
      .register(z.globalRegistry, { title: "Gift" })
      .register(oneOfForms, { forms: giftForms }),
  )
  .check(
    z.minLength(1),
    z.maxLength(20),
    z.refine(
      (gifts) => gifts.filter(({ bundle }) => bundle).length <= mostBundles,
      `at most ${mostBundles} bundles`,
    ),
  );

/** The references of a document to currencies and bundles, for each path to a `GiftList`. */
export const giftRefs = (...paths: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    paths.flatMap((path) => [
      [`${path}.*.currency`, "currencies"],
      [`${path}.*.bundle`, "bundles"],
    ]),
  );

/** The items, entitlements and times that a document names, for each path to a list of contents. */
export const thingNames = (...paths: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    paths.flatMap((path) => [
      [`${path}.*.item`, "items"],
      [`${path}.*.entitlement`, "entitlements"],
      [`${path}.*.until`, "times"],
    ]),
  );

/** The words of a list of contents, for each path to one. */
export const thingWords = (...paths: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    paths.flatMap((path) => [
      [`${path}.*.currency`, "Coins, or another currency of the game"],
      [`${path}.*.amount`, "How much of the currency"],
      [`${path}.*.item`, "An item of the catalog"],
      [`${path}.*.quantity`, "How many of the item"],
      [`${path}.*.entitlement`, "The entitlement, such as pass.gold"],
      [`${path}.*.until`, "When it ends. Choose a form without it for what stays"],
      [`${path}.*.bundle`, "All that this bundle contains"],
    ]),
  );

/** Returns gifts with the contents of their bundles in place of them. A bundle that is not there any more has none. */
export const unpackBundles = (
  gifts: z.output<typeof GiftList>,
  bundles: Readonly<Record<string, { readonly contents: z.output<typeof ContentList> }>>,
): Content[] =>
  joined(
    gifts.flatMap(({ bundle, ...one }) =>
      bundle === undefined ? [one as Content] : ((bundles[bundle]?.contents ?? []) as Content[]),
    ),
  );

/** One thing that is given, or taken if its number is negative. */
export type Content =
  | { currency: string; amount: number }
  | { item: string; quantity: number; until?: number | undefined }
  | { entitlement: string; until?: number | undefined; quantity?: number | undefined };

export type Contents = readonly Content[];

/** Returns the number of a content. */
export const numberOf = (content: Content): number =>
  "amount" in content ? content.amount : (content.quantity ?? 1);

/** Returns the attribute of the wallet that holds a content. */
export function placeOf(content: Content): string {
  if ("currency" in content) return content.currency === coins ? "balance" : `currency:${content.currency}`;
  const { until } = content;
  if ("entitlement" in content) return `may:${content.entitlement.replaceAll(".", "/")}:${until ?? 0}`;
  return until === undefined ? `inventory.${content.item}` : `until:${content.item}:${until}`;
}

/** Returns how many of a content a wallet has; `undefined` if it never had any. */
export function seenIn(wallet: Wallet, content: Content): number | undefined {
  const place = placeOf(content);
  if (place.startsWith("inventory.")) return wallet.inventory[place.slice("inventory.".length)];
  return place === "balance" ? wallet.balance : wallet[place as `may:${string}`];
}

/** Returns the same content with another number. */
export const withNumber = (content: Content, number: number): Content =>
  "currency" in content ? { ...content, amount: number } : { ...content, quantity: number };

/** Returns contents in which each thing is once. */
export function joined(contents: Contents): Content[] {
  const found = new Map<string, Content>();
  for (const content of contents) {
    const place = placeOf(content);
    const before = found.get(place);
    found.set(place, before ? withNumber(before, numberOf(before) + numberOf(content)) : content);
  }
  return [...found.values()].filter((content) => numberOf(content) !== 0);
}

/** Returns true for an amount of a currency besides coins. */
export const isOther = (content: Content): content is Extract<Content, { currency: string }> =>
  "currency" in content && content.currency !== coins;

/** Returns the coins among contents. */
export const coinsIn = (contents: Contents): number =>
  contents.reduce((sum, content) => sum + (placeOf(content) === "balance" ? numberOf(content) : 0), 0);

/** Returns how much contents are for a member's numbers of the day: of each currency, of all items, and of all entitlements. */
export function countsIn(contents: Contents, times = 1) {
  const sums = new Map<string, { what: "coins" | "items" | "entitlements"; of?: string; amount: number }>();
  for (const content of contents) {
    const one =
      "currency" in content
        ? { what: "coins" as const, of: content.currency }
        : { what: "item" in content ? ("items" as const) : ("entitlements" as const) };
    const name = Object.values(one).join(" ");
    sums.set(name, { ...one, amount: (sums.get(name)?.amount ?? 0) + numberOf(content) * times });
  }
  return [...sums.values()];
}

/** Returns the same for a number of another kind, whose `of` says what exactly: `coins:gems`, `items`. */
export const countsAs = <const W extends string>(what: W, contents: Contents) =>
  countsIn(contents).map(({ what: goods, of, amount }) => ({
    ...{ what, of: of === undefined ? goods : `${goods}:${of}`, amount },
  }));

/** Returns what an act is for them that takes contents from a player, or something that has no number, such as a place. */
export const lossOf = (userId: string, contents: Contents = []) => [
  { what: "players" as const, of: userId, amount: 1 },
  ...countsAs("taken", contents),
];

/** Returns contents as answers show them: an entitlement has no number there. */
export const shown = (contents: Contents): z.input<typeof ShownList> =>
  contents.map((one) => {
    if (!("entitlement" in one)) return one;
    const { quantity: _, ...rest } = one;
    return rest;
  });

/** Returns contents without their coins. */
export const thingsIn = (contents: Contents): Content[] =>
  joined(contents.filter((content) => placeOf(content) !== "balance"));

/** Returns what a ledger's row says was given or taken. */
export const contentsOf = ({ contents, amount }: { contents?: Contents; amount: number }): Contents =>
  contents ?? (amount === 0 ? [] : [{ currency: coins, amount }]);

/** Returns all that a wallet holds. Ended entitlements are not among it. */
export function heldIn(wallet: Wallet, now: number): Content[] {
  const things = Object.entries(wallet).flatMap(([place, quantity]): Content[] => {
    const [kind, name = "", end] = place.split(":");
    const until = Number(end);
    if (kind === "currency") return [{ currency: name, amount: quantity }];
    if (quantity === 0 || (until > 0 && until <= now)) return [];
    const ending = until > 0 && { until };
    if (kind === "until") return [{ item: name, quantity, ...ending }];
    const entitlement = name.replaceAll("/", ".");
    return kind === "may" ? [{ entitlement, ...(quantity !== 1 && { quantity }), ...ending }] : [];
  });
  const items = Object.entries(wallet.inventory).map(([item, quantity]) => ({ item, quantity }));
  return joined([{ currency: coins, amount: wallet.balance }, ...items, ...things]);
}

/** Returns the attributes of a wallet whose things have ended. */
export const endedIn = (wallet: Wallet, now: number): (keyof Wallet)[] =>
  (Object.keys(wallet) as (keyof Wallet)[]).filter((place) => {
    const [kind, , end] = String(place).split(":");
    return (kind === "until" || kind === "may") && Number(end) > 0 && Number(end) <= now;
  });

/** Returns the identity of contents whose cause does not describe them. */
export const hashOf = (cause: string, contents: Contents): RequestHash =>
  requestHash(
    "GRANT",
    cause,
    joined(contents)
      .map((content) => [placeOf(content), numberOf(content)])
      .sort(),
  );
