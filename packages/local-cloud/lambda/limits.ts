import { availableParallelism } from "node:os";

/** Lambda's quotas, and what a laptop adds to them. Bytes and milliseconds unless a name says otherwise. */

/** Payload of a synchronous invocation. */
export const SYNC_PAYLOAD = 6 * 1024 * 1024;

/** Payload of an `Event` invocation. */
export const ASYNC_PAYLOAD = 1024 * 1024;

/** Invocations that may run at once in an account, and those that no function may reserve. */
export const ACCOUNT_CONCURRENCY = 1_000;
export const UNRESERVED_CONCURRENCY = 100;

/** Environment variables, as JSON. */
export const ENVIRONMENT = 4 * 1024;

/** Time a function may take to load before its timeout begins to count. */
export const INIT = 10_000;

/** What `LogType: Tail` gives back. */
export const LOG_TAIL = 4 * 1024;

/** Waits before the second and the third try of an `Event` invocation. */
export const RETRY_DELAYS = [60_000, 120_000] as const;

/** How long an `Event` invocation is kept, in seconds. */
export const EVENT_AGE_SECONDS = 6 * 60 * 60;

/** A worker that has been idle for so long is ended. */
export const IDLE = 5 * 60_000;

/** A worker of this age is replaced, long before the credentials in its environment expire. */
export const WORKER_AGE = 30 * 60_000;

/**
 * What a Node.js process holds before any function is loaded: part of what Lambda counts, while our workers
 * share one process. Resident size of an idle Node.js 22.
 */
export const RUNTIME_MEMORY = 40 * 1024 * 1024;

/** Functions that load at the same time; more would only slow each other down. */
export const LOADING_AT_ONCE = Math.max(2, availableParallelism());

/** Workers alive at once, of all functions; further invocations wait for one. */
export const MAX_WORKERS = Math.max(24, availableParallelism() * 4);

/** How long an invocation waits for a busy worker of its function before another one is started. */
export const PATIENCE = 10;

/**
 * Workers of one function that are enough while they get on with their work: more of them share the same cores,
 * and take twice the time and memory for the same requests (`npm run bench -- rest`).
 */
export const STEADY_WORKERS = Math.max(2, 2 * availableParallelism());

/** A function of which no invocation has ended for so long does not get on: its workers wait, or hang. */
export const STALL = 100;

/** How often the memory of running invocations is looked at. */
export const MEMORY_WATCH = 25;

/** How long `close` waits for running invocations, and then for workers to end by themselves. */
export const CLOSE_GRACE = 2_000;
