import { type AreaId, areaIds } from "./areas";

/** What a board covers: all time, or one week or one day of UTC. */
export const windows = ["all", "week", "day"] as const;
export type Window = (typeof windows)[number];

/** One week or day: `2026-W47`, `2026-11-20`. Times in milliseconds since the epoch; `ends` is the next one's begin. */
export interface Period {
  name: string;
  begins: number;
  ends: number;
}

/** The board that sums a player's standings over the areas that count for it. */
export const globalBoard = "global#all";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Rows of a window stay this long after its end: its season closes, and players look back. */
const keptMs = 15 * dayMs;

/** The board of an area at a time: `forest#all`, `forest#week#2026-W47`, `forest#day#2026-11-20`. */
export function boardOf(area: AreaId, window: "all"): string;
export function boardOf(area: AreaId, window: Window, at: number): string;
export function boardOf(area: AreaId, window: Window, at = 0): string {
  return window === "all" ? `${area}#all` : `${area}#${window}#${periodOf(window, at).name}`;
}

/** The week or day that a time is in. */
export function periodOf(window: "week" | "day", at: number): Period {
  const day = Math.floor(at / dayMs);
  if (window === "day") return { name: isoDate(day), begins: day * dayMs, ends: (day + 1) * dayMs };
  const monday = day - ((day + 3) % 7);
  return { name: isoWeek(monday), begins: monday * dayMs, ends: (monday + 7) * dayMs };
}

const isoDate = (day: number) => new Date(day * dayMs).toISOString().slice(0, 10);

/** ISO 8601: a week belongs to the year of its Thursday. */
function isoWeek(monday: number): string {
  const thursday = new Date((monday + 3) * dayMs);
  const year = thursday.getUTCFullYear();
  const week = 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * dayMs));
  return `${year}-W${String(week).padStart(2, "0")}`;
}

/** When a board takes no more scores, in milliseconds since the epoch; never for boards of all time. */
export function endOf(board: string): number {
  const [, window, period = ""] = board.split("#");
  if (window === "day") return Date.parse(period) + dayMs;
  if (window !== "week") return Number.POSITIVE_INFINITY;
  const [year = 0, week = 0] = period.split("-W").map(Number);
  // The fourth of January is always in the first week.
  return periodOf("week", Date.UTC(year, 0, 4)).ends + (week - 1) * 7 * dayMs;
}

/** When a board's rows expire, in seconds since the epoch; nothing for boards of all time. */
export function expiryOf(board: string): number | undefined {
  const end = endOf(board);
  return Number.isFinite(end) ? (end + keptMs) / 1000 : undefined;
}

/** Boards that a submission of about now may write, on whichever side of midnight. */
export const openBoards = (now: number): string[] => boardsOver([now - hourMs, now, now + hourMs]);

/** Every board that may hold rows now. */
export function keptBoards(now: number): string[] {
  const times = [now + hourMs];
  for (let at = now; at > now - keptMs - 7 * dayMs; at -= dayMs) times.push(at);
  return boardsOver(times).filter((board) => (expiryOf(board) ?? now) * 1000 > now);
}

function boardsOver(times: readonly number[]): string[] {
  const boards = areaIds.flatMap((area) =>
    times.flatMap((at) => windows.map((window) => boardOf(area, window, at))),
  );
  return [...new Set([globalBoard, ...boards])];
}
