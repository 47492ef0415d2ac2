import { nearestOf } from "@game-backend/framework/nearestOf";
import type { TableClient } from "@game-backend/framework/tableClient";
import type { catalog } from "../../catalog/tables";

/** Returns those of some items that the catalog has no row of. One that is not on sale has one. */
export async function unknownItems(
  { catalog: rows }: { readonly catalog: Pick<TableClient<typeof catalog>, "batchGetItem"> },
  items: readonly string[],
): Promise<ReadonlySet<string>> {
  const unknown = new Set(items);
  const found = unknown.size > 0 ? await rows.batchGetItem([...unknown].map((id) => ({ id }))) : [];
  for (const { id } of found) unknown.delete(id);
  return unknown;
}

/** Returns the items among things. */
export const itemsIn = (things: readonly object[]): string[] =>
  things.flatMap((one) => ("item" in one && typeof one.item === "string" ? [one.item] : []));

/** Returns the entitlements among things. */
export const entitlementsIn = (things: readonly object[]): string[] =>
  things.flatMap((one) =>
    "entitlement" in one && typeof one.entitlement === "string" ? [one.entitlement] : [],
  );

/** Returns what is said of an entitlement that is none of those that products and bundles name; `undefined` of others. */
export function unknownEntitlement(name: string, known: ReadonlySet<string>): string | undefined {
  if (known.has(name)) return undefined;
  const nearest = nearestOf(name, known);
  return `No product and no bundle names the entitlement ${name}${nearest ? `: is it ${nearest}?` : ""}`;
}
