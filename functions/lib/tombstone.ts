/** Longer than any token lives, so that what comes late finds the tombstone of a deleted player. */
const tombstoneSeconds = 7 * 86_400;

/** Returns when a tombstone that is written now expires, in seconds since the epoch. */
export const tombstoneExpiry = (now: number) => Math.floor(now / 1000) + tombstoneSeconds;
