import { holds } from "@game-backend/framework/live/evaluate";
import { tagRows, tagsIn } from "@game-backend/framework/live/tags";
import type { Collected, Granted } from "../definition";
import { type factsUses, hasPaid } from "../playerFacts";
import { everybody, type InboxMessage } from "./inboxMessages";

type Call = { tables: Granted<Pick<typeof factsUses, "heads">>; now: number } & Collected<"payers">;

/**
 * Returns the judge of inbox messages for a player: whether one can be read and claimed now. One to everybody is for whom its
 * conditions held when it was sent. Costs half a read unit for conditions on tags, and that for each message with one on payers.
 */
export function openTo(
  { tables: { heads }, payers, now }: Call,
  userId: string,
  account: { createdAt: number } | undefined,
) {
  let rows: ReturnType<typeof tagRows> | undefined;
  return async ({ userId: whose, at, until, alsoNew, when = {} }: InboxMessage): Promise<boolean> => {
    if (at > now || (until !== undefined && until <= now)) return false;
    if (whose !== everybody) return true;
    const asOf = alsoNew ? now : at;
    if (!account || account.createdAt > asOf) return false;
    if (when.tag) rows ??= tagRows(heads, [userId]);
    const [[row] = [], paid] = await Promise.all([
      rows,
      when.payer !== undefined && hasPaid(payers, userId, asOf),
    ]);
    const tags = row && tagsIn(row, asOf);
    return holds(when, { signedUpAt: account.createdAt, payer: paid, tags }, asOf);
  };
}
