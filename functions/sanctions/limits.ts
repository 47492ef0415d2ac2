/** Milliseconds in which a moderator can take a decision back. Nobody is told of it before. */
export const undoMs = 10_000;

/** Days in which a player can appeal. */
export const appealDays = 183;

/** Days for which a message stays in the inbox. */
export const inboxDays = 365;
