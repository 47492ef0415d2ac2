import type { Changed } from "@game-backend/framework/consumer";
import { idOf } from "@game-backend/framework/digest";
import { count } from "@game-backend/framework/metrics";
import { rows } from "@game-backend/framework/pages";
import { isoDate } from "@game-backend/framework/period";
import type { AreaProgress, Wallet } from "../progress/rows";
import type { Collected, Granted } from "./definition";
import { linesOf } from "./ledgerKinds";
import { coins, contentsOf, seenIn } from "./rules/contents";

/** The newest lines of a day that are read: a player can make thousands an hour, and each change of the wallet asks for them. */
const mostLines = 1_000;

/** The lines that a change of a currency besides coins has read on average, at most. */
const mostRead = 25;

/** The grants of `watchDays`. */
export const dayUses = { ledgerByTime: ["Query"], ledger: ["BatchGetItem"] } as const;

/**
 * Tells operators of accounts that got more of a currency in a day (UTC) than all documents may give together: its `perDay`. On a
 * day with more lines it sums the newest 1,000. Costs some 20 read units at most for a wallet that got some of it. For a currency
 * besides coins each line is read, for half a unit: on a day with more than 25 of them by a part of the changes alone.
 */
export async function watchDays(
  { tables, now }: { tables: Granted<typeof dayUses>; now: number },
  records: readonly Changed<Wallet | AreaProgress>[],
  rules: Readonly<Record<string, { readonly perDay?: number | undefined }>> | undefined,
  kinds: Collected<"ledgerKinds">["ledgerKinds"],
): Promise<void> {
  const given = new Set(linesOf(kinds, ({ daily = false }) => daily).map(([kind]) => kind));
  const seen = new Set<string>();
  for (const { before, after } of records) {
    if (before?.part !== "wallet" || after?.part !== "wallet") continue;
    const has = (wallet: Wallet, currency: string) => seenIn(wallet, { currency, amount: 1 }) ?? 0;
    for (const [currency, { perDay }] of Object.entries(rules ?? {})) {
      const { userId } = after;
      if (perDay === undefined || has(after, currency) <= has(before, currency)) continue;
      if (seen.has(`${userId} ${currency}`)) continue;
      seen.add(`${userId} ${currency}`);
      const day = { hash: userId, range: { above: isoDate(now) }, descending: true };
      const lines = [];
      let newest: { at: string; entryId: string } | undefined;
      let read = 0;
      for await (const line of rows((startAfter) => tables.ledgerByTime.query({ ...day, startAfter }))) {
        newest ??= line;
        if (given.has(line.kind)) lines.push({ userId, entryId: line.entryId, amount: line.amount });
        if (++read >= mostLines) break;
      }
      // Which change looks is the clock's choice: nobody gains between two looks on purpose.
      const turn = Number.parseInt(idOf(newest?.at, newest?.entryId).slice(0, 8), 16);
      if (currency !== coins && turn % Math.ceil(lines.length / mostRead) > 0) continue;
      const whole =
        currency === coins || lines.length === 0
          ? lines
          : await tables.ledger.batchGetItem(lines.map(({ entryId }) => ({ userId, entryId })));
      const sum = whole
        .flatMap(contentsOf)
        .reduce(
          (all, one) => all + ("currency" in one && one.currency === currency ? Math.max(0, one.amount) : 0),
          0,
        );
      if (sum > perDay) count("DayGainsPassed", 1, {}, { userId, currency, sum });
    }
  }
}
