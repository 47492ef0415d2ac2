/** The result of one spec file. */
export interface FileResult {
  /** The path relative to the project. */
  file: string;
  seconds: number;
  /**
   * CPU time of the process and its threads, without child processes. It is much less than `seconds`, because a file mostly
   * waits.
   */
  cpuSeconds: number;
  /** CPU time of child processes that ended meanwhile. */
  childSeconds: number;
  /** The lines printed under the file's name. */
  lines: string[];
  passed: number;
  failed: Failure[];
  /** Titles of skipped specs. */
  skipped: string[];
  /** Titles of specs that failed once and were retried. */
  retried: Failure[];
}

export interface Failure {
  title: string;
  reason: string;
}

/** A message from a worker to the parent process, which distributes the files. */
export type FromWorker =
  | { kind: "ready" }
  | { kind: "done"; result: FileResult }
  /** A shared module failed to start, so no other file can succeed. */
  | { kind: "cannot start"; reason: string };

/** The next file to run. `undefined` if none is left. */
export interface ToWorker {
  file?: string;
}
