import { badRequest } from "@game-backend/framework/codes/requests";
import { refuse } from "@game-backend/framework/errors";
import type * as z from "zod/mini";
import type { Clients, Collected, Granted } from "./definition";
import { type Contents, coins, type GiftList, unpackBundles } from "./rules/contents";
import { entitlementsIn, itemsIn, unknownEntitlement, unknownItems } from "./rules/things";

/** The grants of `resolveGifts`, which also needs the list `entitlements`. */
export const resolveGiftsUses = { catalog: ["BatchGetItem"], live: ["bundles", "currencies"] } as const;

type Call = {
  tables: Granted<Pick<typeof resolveGiftsUses, "catalog">>;
  now: number;
} & Clients<Pick<typeof resolveGiftsUses, "live">> &
  Collected<"entitlements">;

/** The present contents of gifts, and possible mistakes. */
export interface ResolvedGifts {
  readonly contents: Contents;
  readonly warnings: readonly string[];
}

/**
 * Returns the contents that gifts have now: what is promised stays as it is. Throws 400 for a bundle or currency that is not there.
 * If they are `given`, it also does for an item that the catalog has no row of.
 */
export async function resolveGifts(
  { tables, live, now, entitlements }: Call,
  gifts: z.output<typeof GiftList>,
  isGiven = true,
): Promise<ResolvedGifts> {
  const { values } = await live({ now });
  const wrong = (at: number, what: string, name: string) =>
    refuse(badRequest, { message: `There is no such ${what}: ${name}`, field: `/contents/${at}/${what}` });
  const unknown = await unknownItems(tables, isGiven ? itemsIn(unpackBundles(gifts, values.bundles)) : []);
  for (const [at, { bundle = "", currency = coins, item = "" }] of gifts.entries()) {
    if (bundle && !values.bundles[bundle]) throw wrong(at, "bundle", bundle);
    if (currency !== coins && !values.currencies[currency]) throw wrong(at, "currency", currency);
    if (unknown.has(item)) throw wrong(at, "item", item);
    for (const each of itemsIn(bundle ? (values.bundles[bundle]?.contents ?? []) : []))
      if (unknown.has(each)) throw wrong(at, "bundle", `${bundle} has the item ${each}, which is not there`);
  }
  const known = new Set([
    ...Object.values(entitlements).flatMap(({ names }) => names()),
    ...entitlementsIn(Object.values(values.bundles).flatMap(({ contents }) => contents)),
  ]);
  const contents = unpackBundles(gifts, values.bundles);
  return {
    contents,
    warnings: entitlementsIn(contents).flatMap((each) => unknownEntitlement(each, known) ?? []),
  };
}
