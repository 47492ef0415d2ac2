import { parseCron } from "./cron";

/** The times of a schedule, in UTC. */
export interface Recurrence {
  readonly kind: "at" | "cron" | "rate";
  /**
   * Returns the first time after `after`, in epoch milliseconds, or `undefined` if there is none. `begins` is the
   * schedule's creation or start date, from which rates count.
   */
  next(after: number, begins: number): number | undefined;
}

const units: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** Parses `cron(…)`, `rate(…)` or `at(…)`. Throws an error that describes what is invalid. */
export function parseExpression(text: string): Recurrence {
  const [, kind, inner = ""] = /^(at|cron|rate)\((.*)\)$/.exec(text) ?? [];
  switch (kind) {
    case "cron":
      return { kind, next: parseCron(inner) };
    case "rate":
      return { kind, next: parseRate(inner) };
    case "at":
      return { kind, next: parseAt(inner) };
    default:
      throw new Error("it is not cron(…), rate(…) or at(…)");
  }
}

/** Parses a rate. Its first time is `begins` itself. */
function parseRate(text: string): Recurrence["next"] {
  const [, count = "", unit = ""] = /^([1-9]\d*) (minute|hour|day)s?$/.exec(text) ?? [];
  const period = Number(count) * (units[unit] ?? 0);
  if (!period) throw new Error(`rate(${text}): it is a positive number and minutes, hours or days`);
  return (after, begins) =>
    after < begins ? begins : begins + (Math.floor((after - begins) / period) + 1) * period;
}

function parseAt(text: string): Recurrence["next"] {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text) ? Date.parse(`${text}Z`) : Number.NaN;
  if (Number.isNaN(time)) throw new Error(`at(${text}): it is yyyy-mm-ddThh:mm:ss`);
  // JavaScript accepts days beyond the end of a month and counts on into the next.
  if (!new Date(time).toISOString().startsWith(text)) throw new Error(`at(${text}): there is no such time`);
  return (after) => (time > after ? time : undefined);
}
