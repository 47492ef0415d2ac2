import { unchanged } from "@game-backend/framework/expressions";
import type { Write } from "@game-backend/framework/tableClient";
import type { Transact } from "@game-backend/framework/transact";
import { countMoved } from "../../economy/countMoved";
import type { Granted } from "../definition";
import type { Purchase } from "../rows";
import type { FirstClaim } from "../rules/firstClaim";
import { indexed } from "../rules/indexed";

interface Dependencies {
  tables: Granted<{ purchases: ["PutItem"] }>;
  transact: Transact;
}

/** The changes with a purchase. */
export interface Besides {
  /** The writes of wallets, and their lines in the ledgers. */
  moved?: readonly Write<object>[];
  others?: readonly Write<object>[];
  once?: FirstClaim | undefined;
}

/**
 * Writes a purchase in place of the row that was read, with all that changes besides, in one transaction. Returns the row, or
 * `undefined` if something changed at the same moment and nothing is written. Refuses as `once` says if its write may not be.
 */
export async function writePurchase(
  { tables, transact }: Dependencies,
  before: Purchase | undefined,
  purchase: Purchase,
  { moved = [], others = [], once }: Besides,
): Promise<Purchase | undefined> {
  const row = indexed(purchase);
  const { applied, writes } = await transact([
    tables.purchases.putItem(row, { if: { revision: unchanged(before?.revision) } }),
    ...[...moved, ...others, ...(once ? [once.write] : [])],
  ]);
  if (!applied && once && writes.at(-1)?.applied === false) throw once.refused();
  if (!applied) return undefined;
  countMoved(moved);
  return row;
}
