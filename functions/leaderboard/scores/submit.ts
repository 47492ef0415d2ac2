import type { Cost } from "@game-backend/framework/cost";
import { hourMs } from "@game-backend/framework/durations";
import { refuse } from "@game-backend/framework/errors";
import type * as z from "zod/mini";
import { type AreaId, areaOf } from "../areas";
import { outOfBounds } from "../codes";
import type { Area } from "../data";
import type { Collected, Granted } from "../definition";
import type { Score } from "../rows";
import { boardOf, endOf, expiryOf } from "../rules/boards";
import type { Held } from "../rules/held";
import { type ScoreResult, scoreResult, type Tried } from "../rules/scoreResult";
import { isSubmitted, type Submission, submission, type Unlocking } from "../rules/submission";
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

/** What is held on boards of the week, and what gets its cost. */
interface Holding {
  scoreGates: Collected<"scoreGates">["scoreGates"];
  spend?: (cost: Cost) => Promise<void>;
}

/**
 * Submits a score to its area's boards: the all-time board and the current board of each window. Each board accepts or refuses it
 * independently, so a retry finishes an interrupted submission. Returns the answer, the number of boards that count the score, the
 * number of writes whose condition failed, and the score to beat next. Throws 400 for a score outside the area's bounds; 403 for a
 * deleted or banned player, and for one who has not unlocked the area; then no board has the score.
 */
export async function submit(
  tables: Granted<typeof submitUses>,
  areaId: AreaId,
  submitted: Submission,
  { scoreGates, spend }: Holding = { scoreGates: {} },
) {
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
  const [standings, held] = await Promise.all([
    standingsToBeat(tables, area, userId, [allTime, ...boards]),
    heldOn(scoreGates, areaId, now),
  ]);
  const week = boards.find((board) => held && board.startsWith(`${areaId}#week#`));
  let refused = 0;
  const write = async (board: string, unlocking?: Unlocking): Promise<Tried> => {
    const before = standings.get(board);
    if (before && (before.deleted || !beats(area, score, before)))
      return { applied: false, before, counts: isSubmitted(before, area, submitted) };
    const change = submission(area, { ...submitted, expiresAt: expiryOf(board) }, unlocking);
    const written = await tables.scores.updateItem({ board, userId }, change);
    const counts = written.applied || isSubmitted(written.before, area, submitted);
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
  const isAsked = (board: string) => board === week && held?.turnsAway !== undefined;
  const atOnce = boards.filter((board) => !isLocked && standings.has(board) && !isAsked(board));
  const [{ first, unlocking }, known] = await Promise.all([writeFirst(), writeAll(atOnce)]);
  // A deleted player has no tombstone on the board of a later period. The one on the all-time board refuses the score
  // before that board is written.
  const result = scoreResult(area, score, first);
  const league = week && (await held?.turnsAway?.(submitted, spend));
  const last = boards.filter((board) => !atOnce.includes(board) && !(league && board === week));
  const others = await writeAll(last, unlocking);
  const ofWeek = [...known, ...others][[...atOnce, ...last].indexOf(week ?? "")];
  const isPlaced =
    !(week && ofWeek && held?.enter) ||
    (await enter(tables, { board: week, userId }, ofWeek, () => held.enter?.(submitted, spend)));
  const all = [first, ...known, ...others];
  const written = all.filter(({ counts }) => counts).length;
  const isFree = isPlaced && !held?.turnsAway && boards.length === seasonWindows.length;
  return {
    result: { ...result, ...(league && { league }) },
    ...{ written, refused },
    ...(isFree && toBeat(area, score, all, Math.min(...boards.map(endOf)) - triedAt)),
  };
}

/**
 * Returns what scores must beat to change any of a player's boards, each of which was just tried, for as long as these are the
 * current ones. At most an hour, because staff may take a score off a board.
 */
function toBeat(
  { keeps, order }: Area,
  score: number,
  boards: readonly Tried[],
  lastsMs: number,
): Pick<z.input<typeof ScoreResult>, "toBeat"> {
  const standings = boards.map(({ applied, before }) => (applied ? score : before?.score));
  const known = standings.filter((standing) => standing !== undefined);
  const isHidden = boards.some(({ before }) => before?.hiddenRankKey !== undefined);
  if (keeps !== "best" || lastsMs <= 0 || isHidden || known.length < boards.length) return {};
  const least = order === "descending" ? Math.min(...known) : Math.max(...known);
  return { toBeat: { score: least, order, forMs: Math.min(lastsMs, hourMs) } };
}

/** Returns what is held on the area's board of the week. */
async function heldOn(
  scoreGates: Holding["scoreGates"],
  area: AreaId,
  at: number,
): Promise<Held | undefined> {
  const all = await Promise.all(Object.values(scoreGates).map((one) => one.heldOn(area, at)));
  return all.find((one) => one !== undefined);
}

/**
 * Lets a player take part with the first score of the week: the write of the row says that it is the first, so no further score
 * asks. A repeated submission asks again, because its first attempt may have been cut off. What must wait is marked on the row, and
 * so is the cohort. Returns false if it must wait.
 */
async function enter(
  { scores }: Granted<{ scores: ["UpdateItem"] }>,
  key: Pick<Score, "board" | "userId">,
  { applied, counts, before }: Tried,
  ask: () => Promise<string | boolean> | undefined,
): Promise<boolean> {
  const isRepeated = counts && !applied;
  if (before && !isRepeated && !before.unplaced) return true;
  if (!before && !applied) return false;
  const place = (await ask()) ?? false;
  const cohort = typeof place === "string" && place !== before?.cohort && { cohort: place };
  const set = { ...cohort, ...(!place && { unplaced: true as const }) };
  // Who has left the board meanwhile stands in no cohort.
  if (cohort || (before?.unplaced === true) === (place !== false))
    await scores.updateItem(key, {
      ...{ set, if: { score: { exists: true } } },
      ...(place && before?.unplaced && { remove: ["unplaced"] }),
    });
  return place !== false;
}

/** The cost of a board that accepts a score, with the indexes that have it, and the consumers that update its ranks. */
export const boardCost: Cost = { read: 10, write: 14, consumers: 2 };

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
