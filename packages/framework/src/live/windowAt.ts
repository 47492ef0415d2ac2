import { dayMs } from "../durations";

export const periods = { day: dayMs, week: 7 * dayMs };

/** When a document or a variant counts. */
export interface Window {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly every?: keyof typeof periods | undefined;
}

/** Returns whether a window is open, and when that may change next: `Infinity` if never. */
export function windowAt({ from, until, every }: Window, now: number): { isOpen: boolean; next: number } {
  const begins = from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(from);
  const ends = until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until);
  if (now < begins) return { isOpen: false, next: begins };
  if (!every) return { isOpen: now < ends, next: now < ends ? ends : Number.POSITIVE_INFINITY };
  const since = (now - begins) % periods[every];
  const length = ends - begins;
  // A window as long as its period never closes.
  if (length === periods[every]) return { isOpen: true, next: Number.POSITIVE_INFINITY };
  return since < length
    ? { isOpen: true, next: now - since + length }
    : { isOpen: false, next: now - since + periods[every] };
}
