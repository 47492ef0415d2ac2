import type { Change } from "../lib/expressions";
import type { Area } from "./areas";
import { rankKey, scoreUnits, tie } from "./rankKey";
import type { Score } from "./rows";

export interface Submission {
  userId: string;
  username: string;
  score: number;
  /** Milliseconds since the epoch. */
  now: number;
  /** Names the submission, so that a retry is not counted twice by a `sum` board. */
  id: string;
}

/** A row of a board that ages out: when, in seconds since the epoch. */
type Expiring = { expiresAt?: number };

/** Totals stay below this, so that the rank key keeps within 38 digits. */
const maxTotal = 10 ** 12;

/** Returns a write whose condition decides whether the score counts. */
export function submission(
  area: Area,
  { userId, username, score, now, id, expiresAt }: Submission & Expiring,
): Change<Score> {
  const set = { username, achievedAt: now, expiresAt };
  if (area.keeps === "sum") {
    const units = scoreUnits(score, area.order);
    return {
      set: { ...set, lastSubmission: id },
      add: { score, scoreUnits: units },
      sum: { rankKey: ["scoreUnits", units + tie(now, userId)] },
      unless: [
        { lastSubmission: { equals: id } },
        { score: { atLeast: maxTotal - score } },
        // Adding nothing would move the time, and with it the player's place among equals.
        ...(score === 0 ? [{ score: { exists: true } } as const] : []),
      ],
      if: { deleted: { exists: false } },
    };
  }
  const better = { set: { ...set, score, rankKey: rankKey(score, now, userId, area.order) } };
  if (area.keeps === "latest")
    return { ...better, if: { deleted: { exists: false } }, unless: { achievedAt: { atLeast: now } } };
  const bound = area.order === "descending" ? { atLeast: score } : { atMost: score };
  return { ...better, if: { deleted: { exists: false } }, unless: { score: bound } };
}
