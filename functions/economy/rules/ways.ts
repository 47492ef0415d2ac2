import type { Together } from "@game-backend/framework/live/kind";
import { mostReached } from "@game-backend/framework/mostReached";
import type { Bundle, Exchange, Offer } from "../offers";
import type { Recipe } from "../recipes";
import { type Contents, coins, joined, numberOf, placeOf, unpacked } from "./contents";
import { listsOf } from "./lists";

/** A document by which things become others, as often as somebody wants. */
export interface Way {
  name: string;
  takes: Contents;
  gives: Contents;
}

export const isRecipe = ({ name }: Pick<Way, "name">): boolean => name.startsWith("recipes/");

/** Returns the documents of a kind, each with all values that it can have. */
export const documentsOf = <T>(
  values: Together["values"],
  kind: string,
): (readonly [id: string, value: T])[] =>
  Object.entries(values[kind] ?? {}).flatMap(([id, each]) => each.map((value) => [id, value as T] as const));

/** Returns the ways of all documents, as if each counted for everybody at all times. */
export function waysOf(values: Together["values"]): Way[] {
  const bundles = Map.groupBy(documentsOf<Bundle>(values, "bundles"), ([id]) => id);
  const lists = listsOf(values);
  return [
    ...documentsOf<Exchange>(values, "exchanges").map(([id, { pay, get }]) => ({
      ...{ name: `exchanges/${id}`, takes: [pay], gives: [get] },
    })),
    ...documentsOf<Offer>(values, "offers").flatMap(([id, { currency = coins, price, bundle, item }]) => {
      const sold = [
        ...(item === undefined ? [] : [[{ item, quantity: 1 }]]),
        ...(bundles.get(bundle ?? "") ?? []).map(([, { contents }]) => contents as Contents),
      ];
      return sold.map((gives) => ({ name: `offers/${id}`, takes: [{ currency, amount: price }], gives }));
    }),
    ...documentsOf<Recipe>(values, "recipes").map(([id, { takes, gives }]) => ({
      ...{ name: `recipes/${id}`, takes: takes as Contents, gives: unpacked(gives, lists) },
    })),
  ];
}

const amountsOf = (contents: Contents) =>
  joined(contents).map((one) => [placeOf(one), numberOf(one)] as const);

/**
 * Returns the most of a place that somebody can have who begins with some contents and uses ways as often as they want; without a
 * place, of all together. If that has no end, it is infinite, by these ways.
 */
export const mostOfPlace = (all: readonly Way[], start: Contents, place?: string) =>
  mostReached(
    all.map(({ name, takes, gives }) => ({ name, takes: amountsOf(takes), gives: amountsOf(gives) })),
    amountsOf(start),
    place,
  );
