import { type Period, periodNamed, periodOf } from "@game-backend/framework/period";
import * as z from "zod/mini";
import type { AreaId } from "../leaderboard/areas";
import { boardOf } from "../leaderboard/rules/boards";
import { seasonWindows } from "../leaderboard/windows";

export const SeasonWindow = z.enum(seasonWindows);
export type SeasonWindow = z.infer<typeof SeasonWindow>;

/** A window and its period, such as the day `2026-11-20`. */
export interface Season {
  window: SeasonWindow;
  period: Period;
}

/** Returns the last season of a window that ended before `at`, a time in milliseconds since the epoch. */
export function seasonBefore(window: SeasonWindow, at: number): Season {
  return { window, period: periodOf(window, periodOf(window, at).begins - 1) };
}

/** Returns the season with a period's name, or `undefined` for an invalid name, such as `2026-W60`. */
export function seasonOf(window: SeasonWindow, name: string): Season | undefined {
  const period = periodNamed(window, name);
  return period && { window, period };
}

/** Returns a season's name in URLs: `day-2026-11-20`, `week-2026-W47`. */
export const nameOf = ({ window, period }: Season) => `${window}-${period.name}`;

export function seasonNamed(name: string): Season | undefined {
  const window = seasonWindows.find((known) => name.startsWith(`${known}-`));
  return window && seasonOf(window, name.slice(window.length + 1));
}

/** Returns an area's board for a season. */
export const seasonBoard = (area: AreaId, { window, period }: Season) => boardOf(area, window, period.begins);
