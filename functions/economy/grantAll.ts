import type { Change } from "@game-backend/framework/expressions";
import type { Write } from "@game-backend/framework/tableClient";
import type { Wallet } from "../progress/rows";
import { countMoved } from "./countMoved";
import { type Gift, giftWrites } from "./effectWrites";
import type { Call } from "./grant";
import { closeMonth } from "./month";
import { isOther, joined } from "./rules/contents";
import { belongingsOf, purseIn, splitByRoom, withContents } from "./rules/money";

/**
 * Gives a player several gifts in one transaction, each with a line of its own, once for each cause: 2 write units and 4 for each
 * gift, up to 1 KB a row. The wallet is as it was read. Returns false, and has given nothing, if one of them cannot be given, was
 * given before, or pays a debt. So it does if something else has moved the wallet: `grant` gives each of them then, or says why
 * not.
 */
export async function grantAll(
  call: Call,
  wallet: Wallet,
  gifts: readonly Gift[],
  { change = {}, kept = [] }: { change?: Change<Wallet>; kept?: readonly Write<object>[] },
): Promise<boolean> {
  const { tables, transact, now, currencies } = call;
  const isEnding = gifts.some(({ cause }) => cause.until !== undefined);
  if (isEnding && (await closeMonth(call, wallet))) {
    const { userId, part } = wallet;
    const read = await tables.progress.getItem({ userId, part }, { consistent: true });
    return read?.part === "wallet" && grantAll(call, read, gifts, { change, kept });
  }
  const contents = joined(gifts.flatMap((gift) => gift.contents));
  const holding = belongingsOf(wallet, currencies, now);
  // The lines say what each gift adds: what pays a debt adds less.
  if (contents.some((one) => isOther(one) && purseIn(holding, one.currency).owes > 0)) return false;
  if (splitByRoom(holding, contents, currencies).rest.length > 0) return false;
  const writes = giftWrites(tables, wallet, withContents(holding, contents), change, gifts, now);
  const { applied } = await transact([...writes, ...kept]);
  if (applied) countMoved(writes);
  return applied;
}
