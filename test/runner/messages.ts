/** The result of one spec file. */
export interface FileResult {
  /** The path relative to the project. */
  file: string;
  seconds: number;
  /**
   * Processor time of this process with its threads, without child processes. Much less than `seconds`, because a
   * file mostly waits.
   */
  cpuSeconds: number;
  /** The lines printed under the file's name. */
  lines: string[];
  passed: number;
  failed: Failure[];
  /** Titles. */
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
  /** The shared start failed: no other file can succeed. */
  | { kind: "cannot start"; reason: string };

/** The next file to run; `undefined` when there is none left. */
export interface ToWorker {
  file?: string;
}
