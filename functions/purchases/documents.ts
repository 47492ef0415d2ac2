import { payer } from "@game-backend/framework/live/check";
import { kind, type Problem, type Together, type ValuesOf } from "@game-backend/framework/live/kind";
import * as z from "zod/mini";
import type { currencies } from "../economy/currencies";
import type { bundles } from "../economy/offers";
import {
  coinsIn,
  GiftList,
  giftRefs,
  isOther,
  Name,
  thingNames,
  thingWords,
  unpackBundles,
} from "../economy/rules/contents";
import { listsOf } from "../economy/rules/lists";
import { amountsIn, type Goods } from "../economy/rules/money";
import { amountsOf, money, rightOf } from "../economy/rules/ways";
import { type Product, productIds, products as sold } from "./products";

const fileOf = (product: string) => product.replaceAll(".", "-");

const Rule = z.object({
  rewards: GiftList,
  worth: z
    ._default(z.record(Name, z.int().check(z.minimum(0), z.maximum(1_000_000))), {})
    .check(z.describe("The coins that a refund takes for one of an item that is gone")),
  refundTakes: z
    ._default(z.enum(["all", "there", "nothing"]), "all")
    .check(
      z.describe(
        "`all`: what the purchase gave, and what is spent is owed. `there`: what is still there. `nothing`: the refund is noted alone",
      ),
    ),
});
type Rule = z.output<typeof Rule>;

/**
 * The contents of one of a product, as they were when it was bought, and what a refund takes. The document's id is the product's,
 * with `-` for dots. A consumable or permanent product without one is kept, and granted once there is one.
 */
export const products = kind({
  id: z.enum(productIds.map(fileOf)),
  schema: Rule,
  formerly: { rewards: "gives" },
  refs: giftRefs("rewards"),
  names: { ...thingNames("rewards"), "worth.@": "items" },
  words: {
    "": "The contents that a purchase in a store gives and its refund takes; the id is the product's, with - for dots",
    rewards: "The contents of one of it",
    ...thingWords("rewards"),
    worth: "By item: the coins that a refund takes for one that the player has not any more",
    "worth.*": "Coins for one",
    refundTakes:
      "all: what the purchase gave, and what is spent is owed; there: what is still there; nothing: the refund is noted alone",
  },
  example: { rewards: [{ currency: "coins", amount: 100 }] },
  seenBy: "players",
  unseen: ["worth", "refundTakes"],
  pays: true,
  conditions: [],
  ways: ({ rewards }, values) => [
    { takes: [[money, 1]], rewards: [...amountsOf(unpackBundles(rewards, listsOf(values))), [payer, 1]] },
  ],
  otherWays: () => [
    {
      ...{ name: "what products entitle to", takes: [[money, 1]] },
      rewards: Object.entries<Product>(sold).flatMap(([id, { kind, entitlement = id }]) =>
        kind === "consumable" ? [] : [[rightOf(entitlement), 1] as const],
      ),
    },
  ],
  together: ({ values }) =>
    Object.entries(values["products"] ?? {}).flatMap(([id, each]) =>
      (each as Rule[]).flatMap(({ rewards }) =>
        wrongIn(values, rewards).map((message) => ({ id, field: "rewards", message })),
      ),
    ),
});

function wrongIn(values: Together["values"], rewards: Rule["rewards"]): Problem["message"][] {
  const isBought = (currency: string) =>
    (values["currencies"]?.[currency] ?? []).every((one) => (one as { bought?: boolean }).bought);
  return unpackBundles(rewards, listsOf(values)).flatMap((one) => {
    if (isOther(one))
      return isBought(one.currency) ? [] : [`Money does not buy ${one.currency}: its document says so`];
    const isLasting = "entitlement" in one || ("item" in one && one.until !== undefined);
    return isLasting ? ["Money buys currencies and items without an end; subscriptions entitle"] : [];
  });
}

/** The documents about products. */
export interface Sold {
  products: ValuesOf<typeof products>;
  bundles: ValuesOf<typeof bundles>;
  currencies: ValuesOf<typeof currencies>;
}

/** The terms of a product: the goods of one, and how a refund takes them. */
export interface Terms extends Pick<Rule, "worth" | "refundTakes"> {
  goods: Goods;
}

/** Returns a product's terms; `undefined` if there is no document about it. */
export function termsOf({ products, bundles }: Sold, product: string): Terms | undefined {
  const rule = Object.hasOwn(products, fileOf(product)) ? products[fileOf(product)] : undefined;
  if (!rule) return undefined;
  const contents = unpackBundles(rule.rewards, bundles);
  const items = contents.flatMap((one): [string, number][] =>
    "item" in one ? [[one.item, one.quantity]] : [],
  );
  const currencies = amountsIn(contents);
  const goods = { coins: coinsIn(contents), items: Object.fromEntries(items) };
  return { ...rule, goods: { ...goods, ...(Object.keys(currencies).length > 0 && { currencies }) } };
}
