import type { Granted } from "../game";
import { HttpError } from "../lib/errors";
import type { Written } from "../lib/tableClient";
import { type Area, type AreaId, areaOf } from "./areas";
import { boardOf, expiryOf } from "./boards";
import type { Score } from "./rows";
import { scoreResult } from "./scoreResult";
import { type Submission, submission } from "./submission";
import { seasonWindows } from "./windows";

/** The use of `submit`. */
export const submitUses = { scores: ["BatchGetItem", "UpdateItem"] } as const;

/**
 * Puts a score on the boards of its area: the one of all time, and the current one of each window. Each board accepts
 * or refuses it independently, so a retry finishes what was cut short. Throws 400 out of the area's bounds, and 403 for
 * a deleted player.
 */
export async function submit(tables: Granted<typeof submitUses>, areaId: AreaId, submitted: Submission) {
  const area = areaOf(areaId);
  const { score, userId, now } = submitted;
  if (score < area.min || score > area.max) {
    throw new HttpError(400, `score: ${areaId} takes scores from ${area.min} to ${area.max}`);
  }
  const allTime = boardOf(areaId, "all");
  const boards = seasonWindows.map((window) => boardOf(areaId, window, now));
  const standings = await standingsToBeat(tables, area, userId, [allTime, ...boards]);
  const write = async (board: string): Promise<Written<Score>> => {
    const before = standings.get(board);
    if (before && (before.deleted || !beats(area, score, before))) return { applied: false, before };
    const change = submission(area, { ...submitted, expiresAt: expiryOf(board) });
    return tables.scores.updateItem({ board, userId }, change);
  };
  // The board of all time goes first: it refuses deleted players for those that do not exist yet.
  const result = scoreResult(area, score, await write(allTime));
  await Promise.all(boards.map(write));
  return result;
}

/**
 * Returns a player's rows on boards that keep the best score, by board. Most scores are no better than the last. A
 * refused condition costs a write unit a board, and this read a fifth of that. The condition still decides about scores
 * that seem better. The read is consistent, so that the answer names the standing that is.
 */
async function standingsToBeat(
  { scores }: Granted<typeof submitUses>,
  { keeps }: Area,
  userId: string,
  boards: readonly string[],
): Promise<ReadonlyMap<string, Score>> {
  if (keeps !== "best") return new Map();
  const keys = boards.map((board) => ({ board, userId }));
  const rows = await scores.batchGetItem(keys, { consistent: true });
  return new Map(rows.map((row) => [row.board, row]));
}

const beats = ({ order }: Area, score: number, standing: Score) =>
  order === "descending" ? score > standing.score : score < standing.score;
