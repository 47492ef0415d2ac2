/** Sockets of a player at a time; the oldest makes room for another. Counted by an index, so about. */
export const maxSockets = 10;

/** Topics of a socket at a time. Counted by an index, so about. */
export const maxTopics = 50;

/** How long rows of a socket are kept at most, in seconds: the two hours that API Gateway gives it, and some slack. */
export const socketSeconds = 2 * 3_600 + 600;

/**
 * For this long after it connected a socket may still be on its way, in milliseconds: `$connect` has five
 * seconds, and API Gateway says that there is no such socket until it is through.
 */
export const connectingMs = 6_000;

/** How long a function sends before it lets others have their turn, in milliseconds. */
export const sliceMs = 5_000;
