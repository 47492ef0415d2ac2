import type { LedgerEntry, LedgerKind } from "../rows";
import { contentsOf, numberOf } from "./contents";

/** The kinds that count nowhere: what tracks gave, sums of others, what was taken back, and a wallet as it was before. */
export const uncountedKinds: readonly LedgerKind[] = [
  ...(["track", "month", "undo", "admin/take", "admin/reset", "debt/paid", "restore"] as const),
];

/** Returns false for a line that counts nowhere. A line of a purchase that takes is its refund. */
export const isCounted = (line: LedgerEntry): boolean =>
  !(line.uncounted || line.back || uncountedKinds.includes(line.kind)) &&
  !(line.kind.startsWith("purchase") && contentsOf(line).some((one) => numberOf(one) < 0));
