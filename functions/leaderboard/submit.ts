import type { Granted } from "../game";
import type { Cost } from "../lib/cost";
import { HttpError } from "../lib/errors";
import { type Area, type AreaId, areaOf } from "./areas";
import { boardOf, endOf, expiryOf } from "./boards";
import type { Score } from "./rows";
import { scoreResult, type Tried } from "./scoreResult";
import { isThere, type Submission, submission } from "./submission";
import { seasonWindows } from "./windows";

/** Milliseconds after a period's end within which a repeated submission still counts in it. Seasons close later. */
const lateMs = 60_000;

/** The use of `submit`. */
export const submitUses = { scores: ["BatchGetItem", "UpdateItem"] } as const;

/**
 * Submits a score to the boards of its area: the board of all time and the current one of each window. Each board
 * accepts or refuses it independently, so a retry finishes an interrupted submission. Returns the answer, the number of
 * boards that count the score, and the number of writes that boards refused. Throws 400 for a score out of the area's
 * bounds, and 403 for a deleted or banned player.
 */
export async function submit(tables: Granted<typeof submitUses>, areaId: AreaId, submitted: Submission) {
  const area = areaOf(areaId);
  const { score, userId, now, triedAt = now } = submitted;
  if (score < area.min || score > area.max) {
    throw new HttpError(400, `score: ${areaId} takes scores from ${area.min} to ${area.max}`);
  }
  const allTime = boardOf(areaId, "all");
  const boards = seasonWindows
    .map((window) => boardOf(areaId, window, now))
    .filter((board) => endOf(board) > triedAt - lateMs);
  const standings = await standingsToBeat(tables, area, userId, [allTime, ...boards]);
  let refused = 0;
  const write = async (board: string): Promise<Tried> => {
    const before = standings.get(board);
    if (before && (before.deleted || !beats(area, score, before)))
      return { applied: false, before, counts: isThere(before, area, submitted) };
    const change = submission(area, { ...submitted, expiresAt: expiryOf(board) });
    const written = await tables.scores.updateItem({ board, userId }, change);
    const counts = written.applied || isThere(written.before, area, submitted);
    if (!counts) refused++;
    return { ...written, counts };
  };
  const writeAll = (boards: readonly string[]) => Promise.all(boards.map(write));
  const hasRow = (board: string) => standings.has(board);
  const [first, known] = await Promise.all([write(allTime), writeAll(boards.filter(hasRow))]);
  // A deleted player has no tombstone on a board of a later period. The one on the board of all time refuses them.
  const result = scoreResult(area, score, first);
  const others = await writeAll(boards.filter((board) => !hasRow(board)));
  const written = [first, ...known, ...others].filter(({ counts }) => counts).length;
  return { result, written, refused };
}

/** The cost of a board that accepts a score, with the consumers that update its ranks. */
export const boardCost: Cost = { read: 10, write: 13, consumers: 2 };

/**
 * Returns a player's rows on boards that keep the best score, by board. Most scores are not better than the previous
 * ones. A failed condition costs a write unit per board, and this read a fifth of that. For scores that seem better,
 * the condition decides. The read is consistent, so the answer contains the current standing.
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
