import type { Contents } from "./rules/contents";

/**
 * All kinds of lines of the ledger. The feature that writes a kind says what it moves, and who says so, in its contribution to
 * `ledgerKinds`.
 */
export const ledgerKinds = [
  "admin/grant",
  "admin/reset",
  "admin/take",
  "box/open",
  "debt/paid",
  "import",
  "item/use",
  "league/entry",
  "league/reward",
  "letter",
  "match",
  "money/add",
  "month",
  "purchase",
  "purchase/test",
  "restore",
  "run",
  "season/reward",
  "shop/buy",
  "shop/exchange",
  "shop/recipe",
  "task/complete",
  "track",
  "undo",
  "unlock",
] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

/** The part of an earlier line of the player's that goes back. Its counts go back with it. */
export interface Back {
  /** The earlier line. Of a purchase, any of its lines: what each of them gave and still has goes back, the newest first. */
  of: string;
  /** What goes back, with the signs that the earlier line has it with. What comes again has the other ones. */
  goods: Contents;
  /** 1 if it is undone whole and counts as no line any more, -1 if it counts again. Absent: neither. */
  whole?: 1 | -1;
  /** Set if nobody owes for what is gone: what was built on it is taken back in the same way. */
  there?: true;
}

/** One change of a wallet, and the record that makes its request idempotent. */
export interface LedgerEntry {
  userId: string;
  /** The cause: a request's idempotency key, prefixed with its route, or another cause's id, such as `season#…`. */
  entryId: string;
  /** ISO 8601 in UTC, so that entries sort by time. */
  at: string;
  /** The source of the change. */
  kind: LedgerKind;
  /** Coins added; negative for payments. */
  amount: number;
  /** The part of the amount that is bought coins; absent if there is none. */
  bought?: number;
  /** All that was given or, with negative numbers, taken, coins too; absent if it is coins alone. Rows of 0.2 have none. */
  contents?: Contents;
  reason: string;
  /** Set if it takes back what an earlier line did. */
  back?: Back;
  /** Set if no counter counts it. */
  uncounted?: true;
  /** SHA-256 of the request. Another request with the same key is refused. */
  requestHash: string;
  /** The answer to the request, for retries. */
  answer: Record<string, unknown>;
  /**
   * Seconds since the epoch; absent for a line that stays as long as the account. What lines that expire list is also in the
   * wallet's open month, and then in the line of kind `month`.
   */
  expiresAt?: number;
}
