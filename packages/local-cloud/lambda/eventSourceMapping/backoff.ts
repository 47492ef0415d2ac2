/** Returns the wait before a failing batch is retried: doubled each time, up to half a minute. */
export const backoff = (failures: number) => Math.min(100 * 2 ** Math.max(failures - 1, 0), 30_000);
