import { latestNow } from "@game-backend/framework/clockSkew";
import type { Change } from "@game-backend/framework/expressions";
import type { Area } from "../data";
import type { Score } from "../rows";
import { countOnce, isCounted } from "./attemptsCounted";
import { rankKey, scoreUnits, tie } from "./rankKey";

export interface Submission {
  userId: string;
  username: string;
  score: number;
  /** The time of the score, in milliseconds since the epoch. */
  now: number;
  /**
   * The time of this attempt, in milliseconds since the epoch, if it retries one that may have failed partway.
   *
   * @default now
   */
  triedAt?: number;
  /**
   * When what the score is of began, in milliseconds since the epoch: a tournament takes it from who had joined by then.
   *
   * @default now
   */
  playedFrom?: number;
  /** Identifies the submission, so that a `sum` board does not count a retry twice. */
  id: string;
}

/**
 * Returns the times and the id of a submission that a player or a server requests. A retry counts for the day and
 * week of the first attempt, some of whose writes may have failed. The id includes the time of the first attempt,
 * because another caller, or the same one on another day, may send the same key.
 */
export const ofRequest = ({
  now,
  begunAt,
  idempotencyKey,
}: {
  now: number;
  begunAt: number;
  idempotencyKey: string;
}): Pick<Submission, "now" | "triedAt" | "id"> => ({
  now: begunAt,
  triedAt: now,
  id: `${idempotencyKey} ${begunAt}`,
});

/** The expiry of a row, if it has one, in seconds since the epoch. */
type Expiring = { expiresAt?: number };

/** The limit for totals. It keeps the rank key within 38 digits. */
const maxTotal = 10 ** 12;

/** The part of a write that concerns the unlock of the area. */
export type Unlocking = Pick<Change<Score>, "set" | "if">;

/** Returns the write of a score to a board. Its condition decides whether the score counts. */
export function submission(
  area: Area,
  { userId, username, score, now, triedAt = now, id, expiresAt }: Submission & Expiring,
  unlocking: Unlocking = {},
): Change<Score> {
  const set = { ...unlocking.set, username, achievedAt: now, expiresAt };
  // Keeps deleted and banned players off the board.
  const allowed = { deleted: { exists: false }, hiddenRankKey: { exists: false } } as const;
  const mayScore = { ...unlocking.if, ...allowed };
  if (area.keeps === "sum") {
    const units = scoreUnits(score, area.order);
    const once = countOnce(id);
    return {
      set: { ...set, ...once.set },
      copy: once.copy,
      first: { begunAt: now },
      add: { score, scoreUnits: units },
      sum: { rankKey: ["scoreUnits", units + tie(now, userId)] },
      unless: [
        ...once.unless,
        { score: { atLeast: maxTotal - score } },
        // Adding 0 would change the time, and with it the player's place among equal scores.
        ...(score === 0 ? [{ score: { exists: true } } as const] : []),
      ],
      if: mayScore,
    };
  }
  const better = { set: { ...set, score, rankKey: rankKey(score, now, userId, area.order) } };
  if (area.keeps === "latest") {
    // A time further ahead was written while a clock was wrong.
    const newer = { achievedAt: [{ atLeast: now }, { atMost: latestNow(triedAt) }] } as const;
    return { ...better, if: mayScore, unless: newer };
  }
  const bound = area.order === "descending" ? { atLeast: score } : { atMost: score };
  return { ...better, if: mayScore, unless: { score: bound } };
}

/**
 * Returns true if a row already counts a submission. The SDK retries a write whose answer is lost, and a client
 * retries a request that failed partway. Either way, the retry finds the first attempt's row.
 */
export function isSubmitted(row: Score | undefined, area: Area, { score, now, id }: Submission): boolean {
  if (!row) return false;
  return area.keeps === "sum" ? isCounted(row, id) : row.score === score && row.achievedAt === now;
}
