import type { Granted } from "../game";
import type { AreaId } from "../leaderboard/areas";
import type { Transact } from "../lib/transact";
import { changeWallet } from "./changeWallet";
import { noted, paidOn, reachedBy } from "./marks";
import { paying, RunReward } from "./runReward";

/** The grants of `payDay`. */
export const payUses = { progress: ["UpdateItem"], ledger: ["PutItem"] } as const;

/** The cost of paying for one day. */
export const payCost = { write: 8, consumers: 1, messages: 10 };

interface Dependencies {
  tables: Granted<typeof payUses>;
  transact: Transact;
  now: number;
  requestHash: string;
}

/** Everything that determines how much a day in an area pays. */
interface Earned {
  userId: string;
  gameArea: AreaId;
  /** The wallet's note about the last marks paid. */
  note: string | undefined;
  resetAt: number | undefined;
  /** The player's score on the daily board. */
  score: number | undefined;
}

/**
 * Pays for the marks that a score has reached on the day that contains `at`, except for those already paid. Returns
 * the wallet's new note. The ledger entry's key is derived from the note, so nothing is paid twice. Throws 409 if a
 * concurrent request has paid since the note was read.
 */
export async function payDay(
  request: Dependencies,
  { userId, gameArea, note, resetAt, score }: Earned,
  at: number,
): Promise<string | undefined> {
  const paid = paidOn(note, at);
  const reached = Math.max(paid, reachedBy(gameArea, score));
  if (reached === paid) return note;
  const next = noted(reached, at);
  // A reset removes the coins and the note, so the day pays again after it.
  const since = resetAt === undefined ? "" : ` since ${resetAt}`;
  const idempotencyKey = `run ${gameArea} ${next}${since}`;
  const effect = paying(gameArea, { note, paid, reached }, at);
  await changeWallet({ ...request, idempotencyKey }, userId, RunReward, effect);
  return next;
}
