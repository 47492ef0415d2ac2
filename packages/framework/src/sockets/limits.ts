import { hourSeconds } from "../durations";
/**
 * The maximum number of sockets of a player. Another socket closes the oldest one. The limit is approximate, because
 * an index is used to count.
 */
export const maxSockets = 10;

/** The maximum number of topics of a socket. The limit is approximate, because an index is used to count. */
export const maxTopics = 50;

/** The maximum seconds for which a socket's rows are kept: API Gateway's limit of two hours, plus a margin. */
export const socketSeconds = 2 * hourSeconds + 600;

/** Milliseconds for which API Gateway waits for `$connect` before it refuses the socket. */
export const connectMs = 5_000;

/**
 * Milliseconds after connecting during which a socket may still be opening. Until `$connect` ends, API Gateway answers
 * that there is no such socket.
 */
export const connectingMs = connectMs + 1_000;

/** Milliseconds after which a function stops sending and leaves the rest to the next one. */
export const sliceMs = 5_000;
