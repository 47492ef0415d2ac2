import type { Write } from "@game-backend/framework/tableClient";
import type { Currencies } from "../../economy/currencies";
import { holdingWrites } from "../../economy/effectWrites";
import type { MovementTables } from "../../economy/month";
import { waitingInboxMessage } from "../../economy/rules/inboxMessages";
import { type Belongings, belongingsOf, capped } from "../../economy/rules/money";
import type { Wallet } from "../../progress/rows";
import type { Granted } from "../definition";
import type { Purchase } from "../rows";
import type { Gone } from "../rules/booked";

/**
 * Returns the writes of a wallet that is as it was read, and its line in the ledger. The line has the amount that a purchase gave
 * or a refund took. `gone` is what goes back of its earlier lines there. Paid contents without a place in the wallet wait in an
 * inbox message.
 */
export function walletWrites(
  tables: MovementTables & Granted<{ letters: ["PutItem"] }>,
  { purchaseId, revision, test }: Pick<Purchase, "purchaseId" | "revision" | "test">,
  wallet: Wallet,
  wanted: Belongings,
  reason: string,
  now: number,
  rules: Currencies,
  gone?: Gone,
): Write<object>[] {
  const { left, rest } = capped(belongingsOf(wallet, rules, now), wanted, rules);
  const id = `purchase ${purchaseId} ${revision}`;
  // Who bought something is known by the bought part, also if it is 0. Test money is no revenue.
  const change = { set: { bought: left.bought, owes: left.owes } };
  const back = gone && { of: id, ...gone };
  const kind = test ? ("purchase/test" as const) : ("purchase" as const);
  const line = { kind, reason, change, back };
  const inboxMessage = () =>
    tables.letters.putItem(waitingInboxMessage(wallet.userId, { cause: id, text: reason, at: now }, rest));
  return [
    ...holdingWrites(tables, wallet, left, line, { id }, now),
    ...(rest.length > 0 ? [inboxMessage()] : []),
  ];
}
