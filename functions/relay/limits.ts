import { hourMs } from "@game-backend/framework/durations";
/** The maximum size of a message's data as JSON, in bytes. */
export const mostBytes = 4_096;

/** The maximum number of messages of a player in a match. */
export const mostMessages = 3_600;

/** The average milliseconds between a player's messages, and the number that may be sent in a burst. */
export const messageMs = 200;
export const burst = 10;

/** Milliseconds for which a match is relayed. */
export const relayMs = hourMs;
