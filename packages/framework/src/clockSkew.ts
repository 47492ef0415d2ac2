/**
 * The most by which the clocks of two functions differ, in milliseconds. AWS refuses a request whose signature is five
 * minutes off (SigV4), so a function with a wrong clock could not write. A stored time that is further ahead was written
 * while a clock was wrong, such as that of a laptop, and counts for nothing.
 */
export const clockSkew = 5 * 60_000;

/** Returns the latest time that the clock of another function may show now. Times are in milliseconds since the epoch. */
export const latestNow = (now: number): number => now + clockSkew;
