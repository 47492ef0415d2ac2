import { type AnyJob, scheduledTime } from "@game-backend/framework/job";
import { parseExpression } from "@game-backend/local-cloud";

/** A job that is due at a time, in epoch milliseconds, with the input of its schedule. */
export interface Due {
  at: number;
  job: AnyJob;
  input: unknown;
}

const hour = 3_600_000;

/**
 * Returns when jobs are due after `from`, until `to`, in order. A schedule whose times are less than an hour apart runs once,
 * at the last of them.
 */
export function dueBetween(jobs: readonly AnyJob[], from: number, to: number): readonly Due[] {
  const due: Due[] = [];
  for (const job of jobs)
    for (const { expression, input } of Object.values(job.schedules)) {
      const { next } = parseExpression(expression);
      let last = Number.NEGATIVE_INFINITY;
      let begun = due.length;
      for (let at = next(from, from); at !== undefined && at <= to; at = next(at, from)) {
        if (at - last < hour) due.length = begun;
        begun = due.length;
        last = at;
        due.push({ at, job, input: inputAt(input, at) });
      }
    }
  return due.sort((a, b) => a.at - b.at);
}

/** Returns a schedule's input with the time at which it is due. */
const inputAt = (input: unknown, at: number): unknown =>
  JSON.parse(JSON.stringify(input).replaceAll(scheduledTime, new Date(at).toISOString()));
