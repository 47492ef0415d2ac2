import { dayMs } from "@game-backend/framework/durations";
import { refuse } from "@game-backend/framework/errors";
import { type Box, mostDraws } from "./box";
import { dayOver } from "./codes";
import type { Drawing } from "./rows";

/** The name of all draws of a day, beside the boxes'. */
export const allBoxes = "~all";

/** Returns the day (UTC), and how many draws and seeds it has by their names. The day never goes back. */
export function countedToday(drawing: Drawing, now: number): Pick<Drawing, "day" | "today"> {
  const day = Math.max(drawing.day, Math.floor(now / dayMs));
  return { day, today: day === drawing.day ? drawing.today : {} };
}

/** Returns how many draws of a box are left today; without one, of all boxes. */
export function leftToday(
  drawing: Drawing,
  id: string,
  { perDay = mostDraws }: Partial<Box>,
  now: number,
): number {
  const { today } = countedToday(drawing, now);
  return Math.max(0, perDay - (today[id] ?? 0));
}

/** Refuses a draw for which the day has none left. */
export function mustHaveLeft(drawing: Drawing, id: string, box: Box, now: number): void {
  if (leftToday(drawing, id, box, now) === 0 || leftToday(drawing, allBoxes, {}, now) === 0)
    throw refuse(dayOver);
}
