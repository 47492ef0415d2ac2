import * as z from "zod";

import type { AreaId } from "../leaderboard/areas";
import { boardOf, type Period, periodOf } from "../leaderboard/boards";

/** What has seasons: every week and every day of UTC is one, on a board of its own in each area. */
export const seasonWindows = ["day", "week"] as const;
export type SeasonWindow = (typeof seasonWindows)[number];
export const SeasonWindow = z.enum(seasonWindows);

/** A window and its period, such as the day `2026-11-20`. */
export interface Season {
  window: SeasonWindow;
  period: Period;
}

/** The season of a window that ended last before a time, in milliseconds since the epoch. */
export function seasonBefore(window: SeasonWindow, at: number): Season {
  return { window, period: periodOf(window, periodOf(window, at).begins - 1) };
}

/** The season by its period's name; `undefined` for a name that no period has, such as `2026-W60`. */
export function seasonOf(window: SeasonWindow, name: string): Season | undefined {
  const [, year = "", rest = ""] = /^(\d{4})-(W\d\d|\d\d-\d\d)$/.exec(name) ?? [];
  // The fourth of January is always in the first week.
  const at = rest.startsWith("W")
    ? Date.UTC(Number(year), 0, 4) + (Number(rest.slice(1)) - 1) * 7 * 86_400_000
    : Date.parse(name);
  const period = Number.isFinite(at) ? periodOf(window, at) : undefined;
  return period?.name === name ? { window, period } : undefined;
}

/** A season as an address names it: `day-2026-11-20`, `week-2026-W47`. */
export const nameOf = ({ window, period }: Season) => `${window}-${period.name}`;

export function seasonNamed(name: string): Season | undefined {
  const window = seasonWindows.find((known) => name.startsWith(`${known}-`));
  return window && seasonOf(window, name.slice(window.length + 1));
}

/** The board of an area for a season. */
export const seasonBoard = (area: AreaId, { window, period }: Season) => boardOf(area, window, period.begins);
