/** The options of a benchmark. */
export interface Options {
  /** Runs one short round of everything, which shows that it works and not how fast. */
  quick: boolean;
  /** The number of requests of a benchmark that lets it be chosen. */
  requests?: number;
  /** The folder of another version of the project, to measure in the same run. */
  beside?: string;
  /** The number of players of a benchmark that lets it be chosen. */
  players?: number;
  /** Kills the run in the middle, as `kill -9` does, and starts it again. */
  kill?: boolean;
  /** The minutes that a benchmark in real time takes. */
  minutes?: number;
}
