import { daySeconds, hourSeconds } from "@game-backend/framework/durations";

/** The most gaps that a streak forgives. */
export const mostForgiven = 3;

/** How a streak went on by moments, for one number of gaps that it forgives. */
interface Run {
  /** The steps in a row. */
  length: number;
  /** The most of them until now. */
  best: number;
  /** The moment by which it grew last, in seconds since the epoch. */
  grew: number;
  /** The gaps that it forgave, and that did not come back. */
  used: number;
}

/** The runs without forgiveness, with one to three gaps forgiven, and one that nothing ends, up to the same moment. */
interface Past {
  last: number;
  runs: readonly Run[];
}

/** A streak as a row has it. Moments come in any order, so those of three days are kept, and the rest is their outcome. */
export interface Streak {
  past?: Past;
  /** Seconds since the epoch, in order. */
  moments: readonly number[];
}

/** A streak at a time. */
export interface StreakAt {
  length: number;
  best: number;
  /** The gaps that it can still forgive. */
  spare: number;
  /** When it ends without a further moment, in milliseconds since the epoch; absent if it has ended, or nothing ends it. */
  endsAt?: number;
}

const keptSeconds = 3 * daySeconds;
/** The most moments that are kept. Older ones than the newest 60 are settled early. */
const mostMoments = 60;
const grows = 20 * hourSeconds;
const ends = 48 * hourSeconds;
const endsForgiven = 72 * hourSeconds;

/** Adds a moment, in seconds since the epoch. One that is there, or older than what is settled, gives the same streak. */
export function withMoment(streak: Streak, moment: number): Streak {
  const { past, moments } = streak;
  if (moments.includes(moment) || (past && moment <= past.last)) return streak;
  const all = [...moments, moment].sort((a, b) => a - b);
  const newest = all.at(-1) ?? moment;
  const from = all.findIndex((each, at) => each > newest - keptSeconds && at >= all.length - mostMoments);
  const settled = all.slice(0, from).reduce<Past | undefined>(next, past);
  return { ...(settled && { past: settled }), moments: all.slice(from) };
}

/** Returns a streak that has the length that staff set, as if it grew at that moment. Its best ones stay. */
export function settledAt(
  length: number,
  moment: number,
  { past, moments }: Streak = { moments: [] },
): Streak {
  const former = moments.reduce<Past | undefined>(next, past)?.runs;
  const runs = Array.from({ length: mostForgiven + 2 }, (_, forgives): Run => {
    const best = Math.max(length, former?.[forgives]?.best ?? 0);
    return { length, best, grew: moment, used: 0 };
  });
  return { past: { last: moment, runs }, moments: [] };
}

/** Returns a streak at a time in milliseconds since the epoch. `isEndless`: nothing ends it. */
export function streakAt(
  { past, moments }: Streak = { moments: [] },
  now: number,
  forgives: number,
  isEndless: boolean,
): StreakAt {
  const { last, runs } = moments.reduce<Past | undefined>(next, past) ?? { last: 0, runs: [] };
  const run = runs[isEndless ? mostForgiven + 1 : forgives];
  if (!run) return { length: 0, best: 0, spare: forgives };
  const { length, best, used } = run;
  const spare = forgives - used;
  if (isEndless) return { length, best, spare };
  const endsAt = (last + (spare > 0 ? endsForgiven : ends)) * 1_000;
  return now < endsAt ? { length, best, spare, endsAt } : { length: 0, best, spare: forgives };
}

/** Returns what was, with the next moment in order. */
function next(past: Past | undefined, moment: number): Past {
  const first: Run = { length: 1, best: 1, grew: moment, used: 0 };
  if (!past) return { last: moment, runs: Array.from({ length: mostForgiven + 2 }, () => first) };
  const gap = moment - past.last;
  const runs = past.runs.map((run, forgives): Run => {
    const isEndless = forgives > mostForgiven;
    const isForgiven = gap >= ends && !isEndless;
    if (isForgiven && (gap >= endsForgiven || run.used >= forgives))
      return { ...first, best: Math.max(1, run.best) };
    const used = run.used + (isForgiven ? 1 : 0);
    if (moment - run.grew < grows) return { ...run, used };
    const length = run.length + 1;
    const back = length % 7 === 0 && used > 0 ? 1 : 0;
    return { length, best: Math.max(length, run.best), grew: moment, used: used - back };
  });
  return { last: moment, runs };
}
