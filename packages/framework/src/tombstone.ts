import { daySeconds } from "./durations";

/**
 * Seconds for which a deleted player's tombstone is kept. This is longer than any token is valid, so late requests
 * find it.
 */
const tombstoneSeconds = 7 * daySeconds;

/** Returns the expiry of a tombstone that is written now, in seconds since the epoch. */
export const tombstoneExpiry = (now: number) => Math.floor(now / 1000) + tombstoneSeconds;
