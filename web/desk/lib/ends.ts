import { moment, span } from "./words";

/** How long something lasts: hours, 0 for good, or until a time that somebody enters. */
export type Length = number | "date";

/** The hours that are offered, besides what the ladder proposes; 0 is for good. */
const lengths = [24, 72, 168, 720, 0] as const;

/** Lengths as options of a list, each with its name. */
export const lengthOptions: readonly (readonly [string, string])[] = [
  ...lengths.map((hours) => [String(hours), hours === 0 ? "For good" : span(hours)] as const),
  ["date", "Until a date"],
];

/** Returns the length that an option stands for. */
export const lengthOf = (option: string): Length => (option === "date" ? option : Number(option));

/**
 * Returns the end in milliseconds since the epoch; undefined for good. `date` is what a field for a local time has. Throws if there
 * is no such time, or if it is over.
 */
export function endOf(length: Length, date: string, now: number): number | undefined {
  if (length !== "date") return length === 0 ? undefined : now + length * 3_600_000;
  const until = new Date(date).getTime();
  if (Number.isNaN(until)) throw new Error("Enter a date and a time");
  if (until <= now) throw new Error("Enter a time that is still to come");
  return until;
}

/** Returns an end in words, such as `for 24 hours`, `until 14 Nov 2026, 14:03` or `for good`. */
export function endInWords(length: Length, date: string): string {
  if (length !== "date") return length === 0 ? "for good" : `for ${span(length)}`;
  const until = new Date(date).getTime();
  return Number.isNaN(until) ? "until a date" : `until ${moment(until)}`;
}
