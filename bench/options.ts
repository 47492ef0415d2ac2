/** The options of a benchmark. */
export interface Options {
  /** Runs one short round of everything, which shows that it works, but not how fast it is. */
  quick: boolean;
  /** The number of requests, for benchmarks in which it can be set. */
  requests?: number;
  /** The folder of another version of the project, to be measured in the same run. */
  beside?: string;
  /** The number of players, for benchmarks in which it can be set. */
  players?: number;
  /** The duration in minutes, for benchmarks in real time. */
  minutes?: number;
  /** The one step to take, for benchmarks that take several and keep what they know. */
  step?: string;
  /** A name for a list of spec files. */
  suite?: string;
  /** The file that lists spec files, one a line. */
  specs?: string;
}
