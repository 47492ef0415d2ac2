import { now } from "../frame/runTime";

/**
 * Returns the first and the last second of a time axis. Around a single time, uPlot would show years. This shows the
 * minute up to it instead.
 */
export function rangeOfTimes(times: ArrayLike<number>, min: number, max: number): [number, number] {
  const only = times[0] ?? now() / 1_000;
  return times.length < 2 ? [only - 60, only] : [min, max];
}
