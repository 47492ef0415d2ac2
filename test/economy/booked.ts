import { openMonth } from "../../functions/economy/month";
import type { LedgerEntry } from "../../functions/economy/rows";
import { type Content, contentsOf } from "../../functions/economy/rules/contents";
import type { Wallet } from "../../functions/progress/rows";

/** Returns what the ledger's lines that stay and the wallet's open month say was given and taken in all. */
export const booked = (lines: readonly LedgerEntry[], wallet: Wallet): Content[] => [
  ...lines.filter(({ expiresAt }) => expiresAt === undefined).flatMap(contentsOf),
  ...openMonth(wallet),
];
