import type { Granted } from "../game";
import type { AreaId } from "../leaderboard/areas";
import type { Transact } from "../lib/transact";
import { changeWallet } from "./changeWallet";
import { noted, paidOn, reachedBy } from "./marks";
import { paying, RunReward } from "./runReward";

/** The use of `payDay`. */
export const payUses = { progress: ["UpdateItem"], ledger: ["PutItem"] } as const;

/** The cost of a day that is paid. */
export const payCost = { write: 8, consumers: 1, messages: 10 };

interface Dependencies {
  tables: Granted<typeof payUses>;
  transact: Transact;
  now: number;
  requestHash: string;
}

/** What decides how much a day of an area pays. */
interface Earned {
  userId: string;
  gameArea: AreaId;
  /** The wallet's note of the marks that were paid last. */
  note: string | undefined;
  resetAt: number | undefined;
  /** The player's score on the board of the day. */
  score: number | undefined;
}

/**
 * Pays for the marks that a score reached on the day of a time, except for those that were paid. Returns the wallet's note
 * afterwards. A mark is one entry of the ledger, so it is paid once. Throws 409 if the wallet was paid meanwhile.
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
  // A reset takes the coins and the note, so the day pays once more after it.
  const since = resetAt === undefined ? "" : ` since ${resetAt}`;
  const idempotencyKey = `run ${gameArea} ${next}${since}`;
  const effect = paying(gameArea, { note, paid, reached }, at);
  await changeWallet({ ...request, idempotencyKey }, userId, RunReward, effect);
  return next;
}
