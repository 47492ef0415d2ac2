import type { Documents } from "@game-backend/framework/live/release";
import { firstItems } from "../../functions/catalog/items";

export type Json = Readonly<Record<string, unknown>>;
export type Priced = Readonly<Record<string, number>>;

/** Something that players reach, and the file that says so. */
interface Goal {
  /** Its name in a report: `unlock tower`, `step pass/first`, `item torch`, `box forest-chest`, `tier forest/silver`. */
  readonly name: string;
  readonly file: string;
  /** What it costs by currency: nothing if it has no price. */
  readonly price: Priced;
}

/** Returns what a document costs, by currency: nothing if it has no price. */
export function priceOf({ price, currency = "coins", pay, entry, takes }: Json): Priced {
  if (typeof price === "number") return { [`${currency}`]: price };
  const parts = (takes ?? [pay ?? entry ?? price ?? {}]) as { currency?: string; amount?: number }[];
  return Object.fromEntries(
    parts.flatMap(({ currency: of = "coins", amount }) => (amount === undefined ? [] : [[of, amount]])),
  );
}

const partsOf = (parts: unknown) => (parts as readonly { id: string }[]).map(({ id }) => id);

/** The names of what a document lets players reach, by kind. A feature with other goals adds its kind, and its lines below. */
const names: Readonly<Record<string, (id: string, document: Json) => readonly string[]>> = {
  boxes: (id) => [`box ${id}`],
  exchanges: (id) => [`item exchange:${id}`],
  leagues: (id, { tiers }) => partsOf(tiers).map((tier) => `tier ${id}/${tier}`),
  offers: (id) => [`item offer:${id}`],
  recipes: (id) => [`item recipe:${id}`],
  tracks: (id, { steps }) => partsOf(steps).map((step) => `step ${id}/${step}`),
  unlocks: (id) => [`unlock ${id}`],
};

/** Returns what players can reach by documents and in the shop. */
export const goalsOf = (documents: Documents): readonly Goal[] => [
  ...firstItems.map(
    ({ id, price, onSale }): Goal => ({
      ...{ name: `item ${id}`, file: `game/items.ts ${id}`, price: onSale ? { coins: price } : {} },
    }),
  ),
  ...Object.entries(names).flatMap(([kind, named]) =>
    Object.entries(documents[kind] ?? {}).flatMap(([id, document]) =>
      named(id, document as Json).map((name, at) => ({
        ...{ name, file: `live/${kind}/${id}.json`, price: at === 0 ? priceOf(document as Json) : {} },
      })),
    ),
  ),
];

type Line = { readonly entryId: string; readonly answer: Json };

/** What a line of a wallet says that its player has reached, by the line's cause. */
export const reachedBy: Readonly<Record<string, (line: Line) => string>> = {
  "box/open": ({ answer }) => `box ${answer["box"]}`,
  "shop/buy": ({ answer: { offer, itemId } }) => `item ${offer === undefined ? itemId : `offer:${offer}`}`,
  "shop/exchange": ({ answer }) => `item exchange:${answer["itemId"]}`,
  "shop/recipe": ({ answer }) => `item recipe:${answer["itemId"]}`,
  track: ({ entryId }) => {
    const [, track, step] = /^track#([^@]*)@[^#]*#[^#]*#([^#]*)/.exec(entryId) ?? [];
    return `step ${track}/${step}`;
  },
  unlock: ({ answer }) => `unlock ${answer["areaId"]}`,
};
