import type { Granted } from "../game";
import { HttpError } from "../lib/errors";
import { type AreaId, areaOf } from "./areas";
import { boardOf, expiryOf } from "./boards";
import { scoreResult } from "./scoreResult";
import { type Submission, submission } from "./submission";
import { seasonWindows } from "./windows";

/**
 * Puts a score on the boards of its area: the one of all time, and the current one of each window. Each board accepts
 * or refuses it independently, so a retry finishes what was cut short. Throws 400 out of the area's bounds, and 403 for a deleted player.
 */
export async function submit(
  tables: Granted<{ scores: ["UpdateItem"] }>,
  areaId: AreaId,
  submitted: Submission,
) {
  const area = areaOf(areaId);
  const { score, userId, now } = submitted;
  if (score < area.min || score > area.max) {
    throw new HttpError(400, `score: ${areaId} takes scores from ${area.min} to ${area.max}`);
  }
  const write = (board: string) =>
    tables.scores.updateItem(
      { board, userId },
      submission(area, { ...submitted, expiresAt: expiryOf(board) }),
    );
  // The board of all time goes first: it refuses deleted players for those that do not exist yet.
  const result = scoreResult(area, score, await write(boardOf(areaId, "all")));
  await Promise.all(seasonWindows.map((window) => write(boardOf(areaId, window, now))));
  return result;
}
