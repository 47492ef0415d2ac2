import type { Belongings } from "../../economy/money";
import { type MovementTables, rewriting } from "../../economy/movement";
import type { Wallet } from "../../progress/rows";
import type { Purchase } from "../rows";

/** Returns the writes of a wallet that is as it was read, and its line in the ledger, with the amount that a purchase gave or a refund took. */
export const walletWrites = (
  tables: MovementTables,
  { purchaseId, revision, test }: Pick<Purchase, "purchaseId" | "revision" | "test">,
  wallet: Wallet,
  left: Belongings,
  reason: string,
  now: number,
) => {
  // Test money is no revenue.
  const line = { kind: test ? "purchase/test" : "purchase", reason };
  return rewriting(tables, wallet, left, line, { id: `purchase ${purchaseId} ${revision}` }, now);
};
