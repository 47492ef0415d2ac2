/** What every game has: allowances, recorded requests, revocations, timers, and what handlers can use besides tables. */
import timers from "./timers";

export * as capabilities from "./capabilities";
export * as tables from "./tables";

/** The job of all timers has the name that it had when it ended bans alone: its function, its log and its schedule stay. */
export const jobs = { endBans: timers };
