import { dayMs, hourMs } from "@game-backend/framework/durations";
import { isPeriodUnit, type PeriodUnit, periodNamed, periodOf } from "@game-backend/framework/period";
import { type AreaId, areaIds } from "../areas";
import { seasonWindows, type Window } from "../windows";

/** The board that sums a player's scores over the areas that count towards it. */
export const globalBoard = "global#all";

/** A period's rows are kept for 15 days after it ends, so that its season can close and players can look back. */
const keptMs = 15 * dayMs;

/** Returns the board of an area at a given time: `forest#all`, `forest#week#2026-W47`, `forest#day#2026-11-20`. */
export function boardOf(area: AreaId, window: "all"): string;
export function boardOf(area: AreaId, window: Window, at: number): string;
export function boardOf(area: AreaId, window: Window, at = 0): string {
  return window === "all" ? allTime(area) : boardOfPeriod(area, window, at);
}

const allTime = (area: AreaId) => `${area}#all`;
const boardOfPeriod = (area: AreaId, unit: PeriodUnit, at: number) =>
  `${area}#${unit}#${periodOf(unit, at).name}`;

/**
 * Returns the time from which a board accepts no more scores, in milliseconds since the epoch; infinity for all-time
 * boards.
 */
export function endOf(board: string): number {
  const [, window = "", period = ""] = board.split("#");
  return isPeriodUnit(window) ? (periodNamed(window, period)?.ends ?? 0) : Number.POSITIVE_INFINITY;
}

/** Returns the time at which a board's rows expire, in seconds since the epoch; `undefined` for all-time boards. */
export function expiryOf(board: string): number | undefined {
  const end = endOf(board);
  return Number.isFinite(end) ? (end + keptMs) / 1000 : undefined;
}

/**
 * Returns the boards that a current submission may write to, including those on the other side of a nearby midnight.
 */
export const openBoards = (now: number, units: readonly PeriodUnit[] = seasonWindows): string[] =>
  boardsOver(units, (unit) => timesBack(unit, now, hourMs));

/** Returns every board that may currently have rows. */
export const keptBoards = (now: number, units: readonly PeriodUnit[] = seasonWindows): string[] =>
  boardsOver(units, (unit) => timesBack(unit, now, keptMs));

/** Returns the start of each period that begins within the next hour or ended at most `agoMs` ago. */
function timesBack(unit: PeriodUnit, now: number, agoMs: number): number[] {
  const times = [];
  for (let { begins, ends } = periodOf(unit, now + hourMs); ends > now - agoMs; ) {
    times.push(begins);
    ({ begins, ends } = periodOf(unit, begins - 1));
  }
  return times;
}

const boardsOver = (units: readonly PeriodUnit[], timesOf: (unit: PeriodUnit) => number[]): string[] => [
  globalBoard,
  ...areaIds.flatMap((area) => [
    allTime(area),
    ...units.flatMap((unit) => timesOf(unit).map((at) => boardOfPeriod(area, unit, at))),
  ]),
];
