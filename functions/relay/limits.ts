/** Bytes of a message's data as JSON, at most. */
export const mostBytes = 4_096;

/** Messages of a player in a match, at most. */
export const mostMessages = 3_600;

/** Milliseconds between a player's messages in the long run, and how many may come at once. */
export const messageMs = 200;
export const burst = 10;

/** The time for which a match is relayed, in milliseconds. */
export const relayMs = 3_600_000;
