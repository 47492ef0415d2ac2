import type { Granted } from "../game";
import type { AreaId } from "../leaderboard/areas";
import { boardOf } from "../leaderboard/boards";
import type { Transact } from "../lib/transact";
import { changeWallet } from "./changeWallet";
import { noted, paidOn, reachedBy } from "./marks";
import { paying, RunReward } from "./runReward";

/** The use of `payDay`. */
export const payUses = { scores: ["GetItem"], progress: ["UpdateItem"], ledger: ["PutItem"] } as const;

/** The cost of a day that is paid, besides the read of its board. */
export const payCost = { write: 8, consumers: 1, messages: 10 };

interface Dependencies {
  tables: Granted<typeof payUses>;
  transact: Transact;
  now: number;
  requestHash: string;
}

/** The state of an area's rewards in a player's wallet. */
interface Known {
  userId: string;
  gameArea: AreaId;
  /** The wallet's note of the marks that were paid last. */
  note: string | undefined;
  resetAt: number | undefined;
}

/**
 * Pays for the marks that the player's standing reached on the day of a time, except for those that were paid. Returns the
 * wallet's note afterwards. A mark is one entry of the ledger, so it is paid once. Throws 409 if the wallet was paid
 * meanwhile.
 */
export async function payDay(
  request: Dependencies,
  { userId, gameArea, note, resetAt }: Known,
  at: number,
): Promise<string | undefined> {
  const key = { board: boardOf(gameArea, "day", at), userId };
  const standing = await request.tables.scores.getItem(key, { consistent: true });
  const paid = paidOn(note, at);
  const reached = Math.max(paid, reachedBy(gameArea, standing?.score));
  if (reached === paid) return note;
  const next = noted(reached, at);
  // A reset takes the coins and the note, so the day pays once more after it.
  const since = resetAt === undefined ? "" : ` since ${resetAt}`;
  const idempotencyKey = `run ${gameArea} ${next}${since}`;
  const effect = paying(gameArea, { note, paid, reached }, at);
  await changeWallet({ ...request, idempotencyKey }, userId, RunReward, effect);
  return next;
}
