import type { Together } from "@game-backend/framework/live/kind";
import { mapValues } from "@game-backend/framework/mapValues";
import type * as z from "zod/mini";
import type { Bundle } from "../offers";
import { type GiftList, unpackBundles } from "./contents";

type Lists = Readonly<Record<string, { contents: Bundle["contents"] }>>;

/** The contents of bundles that were made: each document that gives something asks for them. */
const known = new WeakMap<object, Lists>();
const none = {};

/** Returns the contents of bundles: of all values that a document can have. */
export function listsOf({ bundles = none }: Together["values"]): Lists {
  const lists =
    known.get(bundles) ??
    mapValues(bundles, (each: readonly object[]) => ({
      contents: each.flatMap((one) => (one as Bundle).contents),
    }));
  known.set(bundles, lists);
  return lists;
}

/** Returns the most of each currency that one of some lists of gifts has, for `Kind.perDay`. */
export function mostOf(
  lists: readonly z.output<typeof GiftList>[],
  values: Together["values"],
): Record<string, number> {
  const most: Record<string, number> = {};
  const bundles = listsOf(values);
  for (const one of lists.flatMap((gifts) => unpackBundles(gifts, bundles)))
    if ("currency" in one) most[one.currency] = Math.max(most[one.currency] ?? 0, one.amount);
  return most;
}
