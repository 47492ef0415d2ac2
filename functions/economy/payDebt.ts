import { randomUUID } from "node:crypto";
import type { Transact } from "@game-backend/framework/transact";
import type { Wallet } from "../progress/rows";
import { countMoved } from "./countMoved";
import { holdingWrites } from "./effectWrites";
import type { MovementTables } from "./month";
import { boughtAfter, type Parts, partsOf } from "./rules/parts";

interface Dependencies {
  tables: MovementTables;
  transact: Transact;
  now: number;
}

/**
 * Pays the amount that a wallet owes, if it is as it was seen. Returns its parts afterwards; `undefined` if it has changed. Costs
 * six write units.
 */
export async function payDebt(
  { tables, transact, now }: Dependencies,
  wallet: Wallet,
): Promise<Parts | undefined> {
  const seen = partsOf(wallet);
  const { owes } = seen;
  const after = { balance: seen.balance - owes, bought: boughtAfter(seen, owes), owes: 0 };
  const left = { ...after, inventory: wallet.inventory };
  const line = { kind: "debt/paid", reason: "Paid for a refund" } as const;
  const writes = holdingWrites(tables, wallet, left, line, { id: `debt ${randomUUID()}` }, now);
  const { applied } = await transact(writes);
  if (applied) countMoved(writes);
  return applied ? after : undefined;
}
