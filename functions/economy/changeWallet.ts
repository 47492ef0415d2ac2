import { refuse } from "@game-backend/framework/errors";
import { reused } from "@game-backend/framework/idempotency";
import type { RequestHash } from "@game-backend/framework/requestHash";
import type { Write } from "@game-backend/framework/tableClient";
import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import type * as z from "zod/mini";
import type { Wallet } from "../progress/rows";
import { walletChanged } from "./codes";
import { countMoved } from "./countMoved";
import { effectWrites } from "./effectWrites";
import { closeMonth, type MovementTables } from "./month";
import { payDebt } from "./payDebt";
import { answered } from "./rules/answered";
import { type Effect, isPayment, refusal } from "./rules/effect";
import { type Parts, partsOf } from "./rules/parts";

/** The parts of a request that a change needs. */
interface Dependencies {
  tables: MovementTables;
  transact: Transact;
  now: number;
  requestHash: RequestHash;
  idempotencyKey: string;
}

/**
 * Applies an effect to a wallet. One transaction writes the wallet and a ledger row. It costs six write units: two each for the
 * wallet, the ledger and the ledger's index, as long as each row has at most 1 KB. The ledger row records the request: a retry
 * finds it and returns the first answer, parsed by `schema`. Throws 404 for an unknown player; 409 if the wallet or a row of `kept`
 * does not meet its conditions; 422 if the key was used for another request; 503 if others keep changing the parts of a wallet that
 * pays.
 *
 * A payment by a player who has bought coins is sent twice: the first attempt is for wallets without, and its refusal shows the
 * parts. Coins that are owed are paid before.
 *
 * `kept` is written in the same transaction: an audit entry, or the record of a key that must be unique across
 * players.
 */
export async function changeWallet<Answer extends z.core.$ZodType<Record<string, unknown>>>(
  { tables, transact, now, requestHash, idempotencyKey }: Dependencies,
  userId: string,
  schema: Answer,
  effect: Effect<z.output<Answer>>,
  kept: readonly Write<object>[] = [],
): Promise<z.output<Answer>> {
  const answer = answered(schema, effect.answer);
  const cause = { id: idempotencyKey, hash: requestHash, until: effect.until };
  let seen: Parts | undefined;
  const attempt = async () => {
    const moved = effectWrites(tables, userId, { ...effect, answer }, cause, now, seen);
    const { applied, writes } = await transact([...moved, ...kept]);
    if (applied) {
      countMoved(moved);
      return answer;
    }
    const [wallet, { before: first }, other] = writes;
    const claimed = other?.before && "requestHash" in other.before ? other.before : undefined;
    const known = first ?? claimed;
    if (known && !requestHash.is(known.requestHash)) throw reused();
    if (first) return answered(schema, first.answer);
    if (wallet.applied && !known) throw refuse(walletChanged);
    const isEnding = effect.until !== undefined;
    if (isEnding && wallet.before && (await closeMonth({ tables, transact, now }, wallet.before)))
      return false;
    seen = await partsToTry({ tables, transact, now }, effect, wallet.before);
    if (!seen) throw refusal(effect, wallet.before);
    return false;
  };
  // Nobody is in the way of the second attempt, so it does not wait.
  return (await attempt()) || untilWritten(attempt);
}

/**
 * Returns the parts of a wallet that can pay, after it has paid what it owes; `undefined` for one without bought coins and debts,
 * or which does not meet the effect's own conditions.
 */
async function partsToTry(
  dependencies: Omit<Dependencies, "requestHash" | "idempotencyKey">,
  effect: Effect<unknown>,
  wallet: Wallet | undefined,
): Promise<Parts | undefined> {
  if (!wallet || !isPayment(effect)) return undefined;
  const parts = partsOf(wallet);
  if (parts.owes > 0) {
    if (parts.balance < parts.owes) throw refusal(effect, wallet);
    return (await payDebt(dependencies, wallet)) ?? parts;
  }
  const canPay = parts.bought > 0 && parts.balance >= -effect.amount && !effect.refuse?.(wallet);
  return canPay ? parts : undefined;
}
