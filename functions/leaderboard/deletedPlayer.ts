import type { Granted } from "../game";
import { globalBoard } from "./boards";

/** Where every deleted player has a tombstone, from before anything else of theirs is deleted. */
const tombstoneOf = (userId: string) => ({ board: globalBoard, userId });

/**
 * The check that a player's account is not being deleted, for a transaction that writes a row about them. Their token can
 * be valid for some seconds more, and nobody would delete that row.
 */
export const notDeleted = ({ scores }: Granted<{ scores: ["ConditionCheckItem"] }>, userId: string) =>
  scores.conditionCheckItem(tombstoneOf(userId), { if: { deleted: { exists: false } } });

/** The same, as one read unit. It follows the write of the row, so that a later deletion finds that. */
export async function isDeleted(
  { scores }: Granted<{ scores: ["GetItem"] }>,
  userId: string,
): Promise<boolean> {
  const row = await scores.getItem(tombstoneOf(userId), { consistent: true });
  return row?.deleted !== undefined;
}
