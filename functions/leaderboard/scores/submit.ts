import type { Cost } from "@game-backend/framework/cost";
import { refuse } from "@game-backend/framework/errors";
import { type AreaId, areaOf } from "../areas";
import { outOfBounds } from "../codes";
import type { Area } from "../data";
import type { Granted } from "../own";
import type { Score } from "../rows";
import { boardOf, endOf, expiryOf } from "../rules/boards";
import { scoreResult, type Tried } from "../rules/scoreResult";
import { isThere, type Submission, submission, type Unlocking } from "../rules/submission";
import { startsLocked } from "../rules/unlocks";
import { seasonWindows } from "../windows";
import { unlockUses, whenUnlocked } from "./whenUnlocked";

/**
 * Milliseconds after the end of a period during which a retried submission still counts for it. Seasons close later
 * than that.
 */
const lateMs = 60_000;

/** The grants of `submit`. */
export const submitUses = { scores: ["BatchGetItem", "UpdateItem"], ...unlockUses } as const;

/**
 * Submits a score to its area's boards: the all-time board and the current board of each window. Each board accepts
 * or refuses it independently, so a retry finishes an interrupted submission. Returns the answer, the number of
 * boards that count the score, and the number of writes whose condition failed. Throws 400 for a score outside the
 * area's bounds, and 403 for a deleted or banned player, and for one who has not unlocked the area; then no board has
 * the score.
 */
export async function submit(tables: Granted<typeof submitUses>, areaId: AreaId, submitted: Submission) {
  const area = areaOf(areaId);
  const { score, userId, now, triedAt = now } = submitted;
  if (score < area.min || score > area.max) {
    throw refuse(outOfBounds, {
      message: `score: ${areaId} takes scores from ${area.min} to ${area.max}`,
      field: "/score",
    });
  }
  const allTime = boardOf(areaId, "all");
  const boards = seasonWindows
    .map((window) => boardOf(areaId, window, now))
    .filter((board) => endOf(board) > triedAt - lateMs);
  const standings = await standingsToBeat(tables, area, userId, [allTime, ...boards]);
  let refused = 0;
  const write = async (board: string, unlocking?: Unlocking): Promise<Tried> => {
    const before = standings.get(board);
    if (before && (before.deleted || !beats(area, score, before)))
      return { applied: false, before, counts: isThere(before, area, submitted) };
    const change = submission(area, { ...submitted, expiresAt: expiryOf(board) }, unlocking);
    const written = await tables.scores.updateItem({ board, userId }, change);
    const counts = written.applied || isThere(written.before, area, submitted);
    if (!counts) refused++;
    return { ...written, counts };
  };
  const writeAll = (boards: readonly string[], unlocking?: Unlocking) =>
    Promise.all(boards.map((board) => write(board, unlocking)));
  // The all-time board decides whether the area takes the player's scores, before any other board is written.
  const isLocked = startsLocked(areaId);
  const writeFirst = async () =>
    isLocked
      ? whenUnlocked(tables, areaId, userId, (unlocking) => write(allTime, unlocking))
      : { first: await write(allTime), unlocking: undefined };
  const atOnce = boards.filter((board) => !isLocked && standings.has(board));
  const [{ first, unlocking }, known] = await Promise.all([writeFirst(), writeAll(atOnce)]);
  // A deleted player has no tombstone on the board of a later period. The one on the all-time board refuses the score
  // before that board is written.
  const result = scoreResult(area, score, first);
  const others = await writeAll(
    boards.filter((board) => !atOnce.includes(board)),
    unlocking,
  );
  const written = [first, ...known, ...others].filter(({ counts }) => counts).length;
  return { result, written, refused };
}

/** The cost of a board that accepts a score, including the consumers that update its ranks. */
export const boardCost: Cost = { read: 10, write: 13, consumers: 2 };

/**
 * Returns a player's rows by board, if the area keeps the best score. Most scores do not beat the previous one.
 * Finding that out by a failed condition would cost a write unit per board; this read costs a fifth of that. For
 * scores that seem better, the write's condition decides. The read is consistent, so the answer contains the current
 * standing.
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
