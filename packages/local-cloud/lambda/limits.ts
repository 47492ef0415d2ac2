import { availableParallelism } from "node:os";

/** Lambda's quotas, and further limits for a laptop. Bytes and milliseconds unless a name says otherwise. */

/** The largest payload of a synchronous invocation. */
export const SYNC_PAYLOAD = 6 * 1024 * 1024;

/** The largest payload of an `Event` invocation. */
export const ASYNC_PAYLOAD = 1024 * 1024;

/** The concurrency of an account, and the part of it that functions cannot reserve. */
export const ACCOUNT_CONCURRENCY = 1_000;
export const UNRESERVED_CONCURRENCY = 100;

/** The largest size of a function's environment variables, as JSON, in the region with the longest name. */
export const ENVIRONMENT = 4 * 1024;

/** The largest policy of a function, a version or an alias, in the region with the longest name. */
export const POLICY = 20 * 1024;

/** The number of readers that a shard of a table's stream serves without throttling them. */
export const STREAM_READERS = 2;

/** The time that a function may take to load before its timeout starts. */
export const INIT = 10_000;

/** The size of the log that `LogType: Tail` returns. */
export const LOG_TAIL = 4 * 1024;

/** The waits before the second and the third attempt of an `Event` invocation. */
export const RETRY_DELAYS = [60_000, 120_000] as const;

/** The default age, in seconds, at which Lambda discards an `Event` invocation. */
export const EVENT_AGE_SECONDS = 6 * 60 * 60;

/** The idle time after which the last worker of a function ends. */
export const IDLE = 5 * 60_000;

/**
 * The idle time after which a worker ends if its function has another idle one. It is longer than short pauses between
 * requests, because a new worker must load and compile the function again.
 */
export const SPARE = 60_000;

/**
 * The largest semi-space of a worker's heap in megabytes. V8 fills it before it collects young garbage, so in a busy
 * run every worker grows by three of them. With 1 MB, a function that pushes to 1,000 sockets takes a tenth longer.
 * With 4 MB, nothing is faster than with 2 MB (`bench/README.md`, memory).
 */
export const SEMI_SPACE = 2;

/** The time for which a prepared worker waits for its code. A build takes less than a second on most machines. */
export const PREPARED = 10_000;

/** The age at which a worker is replaced, long before the credentials in its environment expire. */
export const WORKER_AGE = 30 * 60_000;

/**
 * The memory of a Node.js process before it loads a function: the resident size of an idle Node.js 22. Lambda counts it
 * for every environment, although here the workers share one process.
 */
export const RUNTIME_MEMORY = 40 * 1024 * 1024;

/** The maximum number of functions that load at the same time. More would slow one another down. */
export const LOADING_AT_ONCE = Math.max(2, availableParallelism());

/** The number of workers alive at once, over all functions. Further invocations wait for one. */
export const MAX_WORKERS = Math.max(24, availableParallelism() * 4);

/** The time that an invocation waits for a busy worker of its function before another one starts. */
export const BUSY_WAIT = 10;

/**
 * The number of workers that one function needs at most while its invocations progress and cores are busy. More workers
 * would share the same cores and take longer for the same requests, because each compiles the function separately
 * (`npm run bench -- rest` of the commit 72ad9bd4).
 */
export const STEADY_WORKERS = Math.max(2, availableParallelism());

/**
 * The time without a finished invocation after which a function counts as stalled: its workers wait or hang. It must be
 * long enough that a function does not count as stalled only because other work keeps the cores busy: more workers
 * would make that slower.
 */
export const STALL = 500;

/** The interval at which the memory of running invocations is checked. */
export const MEMORY_WATCH = 25;

/** The time that `close` waits for running invocations, and then for workers to exit on their own. */
export const CLOSE_GRACE = 2_000;
