/** What one spec file came to. */
export interface FileResult {
  /** Relative to the project. */
  file: string;
  seconds: number;
  /** Of this process, with its threads; child processes not counted. Much less than `seconds`: the file waits. */
  cpuSeconds: number;
  /** As printed under the file's name. */
  lines: string[];
  passed: number;
  failed: Failure[];
  /** Titles. */
  skipped: string[];
  /** Titles of specs that failed once and were tried again. */
  retried: Failure[];
}

export interface Failure {
  title: string;
  reason: string;
}

/** From the process that runs spec files to the one that hands them out. */
export type FromWorker =
  | { kind: "ready" }
  | { kind: "done"; result: FileResult }
  /** What the specs share could not start: no other file can do better. */
  | { kind: "cannot start"; reason: string };

/** The next file to run; `undefined` when there is none left. */
export interface ToWorker {
  file?: string;
}
