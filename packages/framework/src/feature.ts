/** What every game has: what its handlers know, and the job of all timers. */
import timers from "./timers";

export * from "./everyGame";

/** The job has the name that it had when it ended bans alone: its function, its log and its schedule stay. */
export const jobs = { endBans: timers };
