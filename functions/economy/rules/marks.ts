import { latestNow } from "@game-backend/framework/clockSkew";
import { isoDate, periodOf } from "@game-backend/framework/period";
import { type AreaId, areaOf } from "../../leaderboard/areas";
import type { Mark } from "../documents";

/** Returns how many of an area's score targets a score reaches; 0 without a score. */
export function reachedBy(areaId: AreaId, marks: readonly Mark[], score: number | undefined): number {
  if (score === undefined) return 0;
  const { order } = areaOf(areaId);
  const reaches = (mark: Mark) => (order === "descending" ? score >= mark.score : score <= mark.score);
  return marks.filter(reaches).length;
}

/** Returns the coins for the score targets after the first `paid`, up to `reached`. */
export const coinsFor = (marks: readonly Mark[], paid: number, reached: number): number =>
  marks.slice(paid, reached).reduce((sum, { coins }) => sum + coins, 0);

/**
 * The key in the wallet's `tasks` of the note about the score targets paid in an area. Notes are among the tasks because
 * their periods compare in the same way.
 */
export const noteOf = (areaId: AreaId): string => `run-${areaId}`;

/** The numbers of score targets of a day, and of the day before it. */
export interface DayMarks {
  today: number;
  before: number;
}

/**
 * Returns a note such as `2026-11-21#3#4`: the day, and the score targets paid on it and on the day before. Notes sort by day.
 */
export const noted = ({ today, before }: DayMarks, now: number): string => `${dayOf(now)}#${today}#${before}`;

/** Returns the score targets that, according to a note, were paid on the day that contains `now` and on the day before it. */
export function paidBy(note: string | undefined, now: number): DayMarks {
  const [day, today, before] = note?.split("#") ?? [];
  if (day === dayOf(now)) return { today: Number(today), before: Number(before) };
  return { today: 0, before: day === dayOf(dayBefore(now)) ? Number(today) : 0 };
}

/**
 * Returns true if a note is for a later day, which happens because clocks can differ around midnight. A note of a day
 * that no clock shows yet is from a time when a clock was wrong, and counts for nothing.
 */
export function isLater(note: string | undefined, now: number): boolean {
  const day = note?.split("#")[0] ?? "";
  return day > dayOf(now) && day <= dayOf(latestNow(now));
}

/** Returns a time on the previous day. */
export const dayBefore = (now: number): number => periodOf("day", now).begins - 1;

const dayOf = (at: number) => isoDate(periodOf("day", at).begins);
