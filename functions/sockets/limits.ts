/**
 * The most sockets of a player; the oldest one is closed for another. Approximate, because an index counts them.
 */
export const maxSockets = 10;

/** The most topics of a socket. Approximate, because an index counts them. */
export const maxTopics = 50;

/** Seconds for which rows of a socket are kept at most: API Gateway's limit of two hours, and a margin. */
export const socketSeconds = 2 * 3_600 + 600;

/**
 * Milliseconds after the connection during which a socket may still be opening. `$connect` has five seconds, and
 * until it ends API Gateway answers that there is no such socket.
 */
export const connectingMs = 6_000;

/** Milliseconds for which a function sends before it lets others continue. */
export const sliceMs = 5_000;
