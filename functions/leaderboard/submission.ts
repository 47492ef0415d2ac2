import type { Change } from "../lib/expressions";
import type { Area } from "./areas";
import { countOnce, isCounted } from "./counted";
import { rankKey, scoreUnits, tie } from "./rankKey";
import type { Score } from "./rows";

export interface Submission {
  userId: string;
  username: string;
  score: number;
  /** Milliseconds since the epoch: the time of the score. */
  now: number;
  /**
   * Milliseconds since the epoch: the time of this try, if it repeats one that may have failed in part.
   *
   * @default now
   */
  triedAt?: number;
  /** Identifies the submission, so that a `sum` board does not count a retry twice. */
  id: string;
}

/**
 * Returns the times and the id of a submission that a player or a server requests. A repetition counts in the day and the
 * week of the first try, whose writes may have failed in part. Another caller, or the same one on another day, can send
 * the same key.
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

/** A row that may expire, in seconds since the epoch. */
type Expiring = { expiresAt?: number };

/** The bound of totals, which keeps the rank key within 38 digits. */
const maxTotal = 10 ** 12;

/** Returns a write whose condition decides whether the score counts. */
export function submission(
  area: Area,
  { userId, username, score, now, id, expiresAt }: Submission & Expiring,
): Change<Score> {
  const set = { username, achievedAt: now, expiresAt };
  // Neither a deleted player nor a banned one gets back on a board.
  const mayScore = { deleted: { exists: false }, hiddenRankKey: { exists: false } } as const;
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
        // Adding nothing would change the time, and with it the player's place among equal scores.
        ...(score === 0 ? [{ score: { exists: true } } as const] : []),
      ],
      if: mayScore,
    };
  }
  const better = { set: { ...set, score, rankKey: rankKey(score, now, userId, area.order) } };
  if (area.keeps === "latest") return { ...better, if: mayScore, unless: { achievedAt: { atLeast: now } } };
  const bound = area.order === "descending" ? { atLeast: score } : { atMost: score };
  return { ...better, if: mayScore, unless: { score: bound } };
}

/**
 * Returns true if a row counts a submission that was written earlier. The SDK sends a write again if its answer is lost, and a
 * client repeats a request that failed in part: both find the row of the first try.
 */
export function isThere(row: Score | undefined, area: Area, { score, now, id }: Submission): boolean {
  if (!row) return false;
  return area.keeps === "sum" ? isCounted(row, id) : row.score === score && row.achievedAt === now;
}
