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
  /** CPU time, also of child processes, in which the file was loaded, and what it shares was started. */
  readySeconds: number;
  /** CPU seconds of the calibrating loop just before, if files are measured. */
  loopSeconds?: number;
  /** The lines printed under the file's name. */
  lines: string[];
  passed: number;
  failed: Failure[];
  /** Titles of skipped specs. */
  skipped: string[];
}

export interface Failure {
  title: string;
  reason: string;
}

/** A message from a worker to the parent process, which distributes the files. */
export type FromWorker =
  | { kind: "ready" }
  | { kind: "done"; result: FileResult }
  /** A file that has ended left something that failed later. */
  | { kind: "late"; failure: Failure }
  /** The run that all processes share has started in this one, which answers at this address. */
  | { kind: "run"; address: string }
  /** Something that the file shares with others failed to start. The process runs no other file. */
  | { kind: "cannot start"; reason: string };

/** The next file to run. */
export interface ToWorker {
  /** `undefined` if none is left. */
  file?: string;
  /** How the file gets the run that files share. Absent if it does not use it. */
  run?: RunRole;
}

/**
 * `serve` starts the run and serves it to the other processes. An address is that of the process that serves it. `own`
 * starts one for this process alone.
 */
export type RunRole = "serve" | "own" | { readonly address: string };
