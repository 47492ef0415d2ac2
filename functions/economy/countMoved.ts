import { count } from "@game-backend/framework/metrics";
import type { Write } from "@game-backend/framework/tableClient";
import type { LedgerEntry } from "./rows";
import { contentsOf, joined } from "./rules/contents";

/**
 * Counts in the operators' metrics what writes that were applied have moved of each currency, by the kind of its cause: added, or
 * negative. The lines of the ledger among them say it.
 */
export function countMoved(writes: readonly Write<object>[]): void {
  for (const { item } of writes) {
    const line = item.Put?.["Item"] as Partial<LedgerEntry> | undefined;
    if (line?.entryId === undefined || line.kind === undefined || line.amount === undefined) continue;
    for (const one of joined(contentsOf(line as LedgerEntry)))
      if ("currency" in one) count("CurrencyMoved", one.amount, { Currency: one.currency, Kind: line.kind });
  }
}
