/**
 * Returns the first and the last second of an axis of times. uPlot would show years around a single time, and the minute up to
 * it says more.
 */
export function rangeOfTimes(times: ArrayLike<number>, min: number, max: number): [number, number] {
  const only = times[0] ?? Date.now() / 1_000;
  return times.length < 2 ? [only - 60, only] : [min, max];
}
