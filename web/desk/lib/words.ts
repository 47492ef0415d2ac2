import { serverNow } from "../../serverTime";

const style = { dateStyle: "medium", timeStyle: "short" } as const;

/** `14 Nov 2026, 14:03` */
export const moment = (at: number): string => new Date(at).toLocaleString("en-GB", style);

/** A time here, with that of UTC beside it: `14 Nov 2026, 14:03 (14 Nov 2026, 13:03 UTC)`. */
export const inBothTimes = (at: number): string =>
  `${moment(at)} (${new Date(at).toLocaleString("en-GB", { ...style, timeZone: "UTC" })} UTC)`;

/** Returns a time as a field for a local time has it: `2026-11-14T14:03`. */
export const asLocal = (at: number): string =>
  new Date(at - 60_000 * new Date(at).getTimezoneOffset()).toISOString().slice(0, 16);

/** `3 hr ago`, `in 2 days`. */
export function ago(at: number, now = serverNow()): string {
  const seconds = Math.round((at - now) / 1_000);
  const [size, unit] = units.find(([each]) => Math.abs(seconds) >= each) ?? [1, "second"];
  return new Intl.RelativeTimeFormat("en", { style: "short", numeric: "auto" }).format(
    Math.round(seconds / size),
    unit,
  );
}

const units: readonly (readonly [number, Intl.RelativeTimeFormatUnit])[] = [
  [86_400, "day"],
  [3_600, "hour"],
  [60, "minute"],
];

/** `24 hours`, `7 days`. */
export const span = (hours: number): string =>
  hours % 24 === 0 && hours > 24 ? plural(hours / 24, "day") : plural(hours, "hour");

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/** Returns the names in a text, divided by commas or spaces. */
export const namesIn = (text = ""): string[] => text.split(/[\s,]+/).filter(Boolean);

/** `child_safety` as `child safety`. */
export const plain = (code: string): string => code.replaceAll("_", " ");

/** `displayName` as `display name`, `child_safety` as `child safety`. */
export const worded = (name: string): string =>
  plain(name).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** A text with a capital letter at its beginning. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Returns when a deletion begins, after its name: `begins 14 Nov 2026, 14:03`. */
export function begins({ dueAt, needsAdmin = false }: Due, now = serverNow()): string {
  const agreed = "once another admin has agreed";
  if (dueAt <= now) return `begins ${needsAdmin ? agreed : "within minutes"}`;
  return `begins ${moment(dueAt)}${needsAdmin ? `, ${agreed}` : ""}`;
}

interface Due {
  /** Milliseconds since the epoch. */
  readonly dueAt: number;
  readonly needsAdmin?: boolean | undefined;
}

/** Names of times. */
const isTime = /(^a|A)t$|(^u|U)ntil$|(^s|S)ince$/;

/** From this number on, a time since the epoch is in milliseconds: as seconds it would be the year 5138. */
const leastMilliseconds = 1e11;

/** Returns a value as staff read it: a time as a date, also one that the audit log has as a text, and all else as it is. */
export function shownValue(name: string, value: unknown): string {
  if (isTime.test(name) && (typeof value === "number" || /^\d{13}$/.test(String(value))))
    return moment(Number(value) < leastMilliseconds ? Number(value) * 1_000 : Number(value));
  if (typeof value === "boolean") return value ? "yes" : "no";
  return Array.isArray(value) && value.length === 0 ? "none" : String(value);
}
