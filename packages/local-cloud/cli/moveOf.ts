import { lastTime } from "../core/clock";
import { DeployError } from "../engine/graph";

const units: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** How the command line says how far the clock moves. */
export const moveUsage = "+90m, +3d, +2w (s, m, h, d, w), or a time such as 2027-01-01T00:00:00Z";

/**
 * Returns the function that says by how many milliseconds a clock moves from a time. Throws a `DeployError` for a text that
 * says no such move; the function throws one for a time that is over, or beyond the year 9999.
 */
export function moveOf(text: string): (now: number) => number {
  const refuse = (why: string) => new DeployError(`${text} ${why}. The clock takes ${moveUsage}.`);
  const within = (now: number, ms: number) => {
    if (now + ms > lastTime) throw refuse("is beyond the year 9999");
    return ms;
  };
  const [, count, unit = ""] = /^\+(\d+(?:\.\d+)?)([smhdw])$/.exec(text) ?? [];
  if (count !== undefined) {
    const ms = Math.round(Number(count) * (units[unit] ?? 0));
    if (ms === 0) throw refuse("does not move the clock");
    return (now) => within(now, ms);
  }
  if (/^-/.test(text)) throw refuse("is backwards: only --reset takes the clock back");
  const time = /^\d{4,6}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  if (/^\d{5,6}-/.test(text)) throw refuse("is beyond the year 9999");
  if (Number.isNaN(time)) throw refuse("is no move of the clock");
  return (now) => {
    if (time <= now) throw refuse(`is over: the run's time is ${new Date(now).toISOString()}`);
    return within(now, time - now);
  };
}

/** Returns a shift in words: `3 days and 2 hours`. */
export function inWords(ms: number): string {
  const all = Math.round(ms / 60_000);
  const [days, hours, minutes] = [all / 1_440, (all / 60) % 24, all % 60].map(Math.floor);
  const parts = [
    [days, "day"],
    [hours, "hour"],
    [minutes, "minute"],
  ].flatMap(([count, unit]) => (count ? [`${count} ${unit}${count === 1 ? "" : "s"}`] : []));
  return ms >= 60_000 ? parts.join(" and ") : `${Math.round(ms / 1_000)} seconds`;
}
