import { playerDeleted } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import type { AreaId } from "../areas";
import type { Granted } from "../definition";
import type { Tried } from "../rules/scoreResult";
import type { Unlocking } from "../rules/submission";
import { refuseLocked, unlockedSince } from "../rules/unlocks";

/** The grants of `whenUnlocked`. */
export const unlockUses = { progress: ["GetItem"] } as const;

/**
 * Writes a score to the all-time board of an area that starts locked. The row has the time of the unlock, and the write's condition
 * asks for it. So no read is needed once the player has such a row. Otherwise reads the wallet, for one read unit, and writes the
 * score with the time of the unlock. Returns the outcome, and what the rows on the other boards of the area get. Throws 403 if the
 * area is locked, or if the player has been deleted.
 */
export async function whenUnlocked(
  { progress }: Granted<typeof unlockUses>,
  areaId: AreaId,
  userId: string,
  write: (unlocking: Unlocking) => Promise<Tried>,
): Promise<{ first: Tried; unlocking: Unlocking }> {
  const tried = await write({ if: { unlockedAt: { exists: true } } });
  const { before } = tried;
  // Rows of deleted and banned players refuse every score.
  if (before?.deleted || before?.hiddenRankKey !== undefined) return { first: tried, unlocking: {} };
  if (before?.unlockedAt !== undefined) return { first: tried, unlocking: since(before.unlockedAt) };
  const wallet = await progress.getItem({ userId, part: "wallet" }, { consistent: true });
  if (!wallet) throw refuse(playerDeleted);
  const unlockedAt = unlockedSince(wallet, areaId);
  if (unlockedAt === undefined) throw refuseLocked(areaId);
  const unlocking = since(unlockedAt);
  return { first: await write(unlocking), unlocking };
}

const since = (unlockedAt: number): Unlocking => ({ set: { unlockedAt } });
