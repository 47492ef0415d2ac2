import type { Measured } from "./load";
import { median, range } from "./statistics";
import { printTable } from "./table";

/** The load of one round. */
export interface Round extends Measured {
  /** The servers' CPU time per request, in milliseconds. */
  readonly cpu: number;
}

/** Prints a row of medians for each entry of `measured`. `heading` is the heading of the first column. */
export function printRounds(heading: string, measured: ReadonlyMap<string, readonly Round[]>): void {
  printTable(
    [heading, "requests/s", "range", "p50 ms", "p99 ms", "CPU ms a request", "refused"],
    [...measured].map(([name, rounds]) => [
      name,
      median(rounds.map(({ perSecond }) => perSecond)).toFixed(0),
      range(rounds.map(({ perSecond }) => perSecond)),
      median(rounds.map(({ p50 }) => p50)),
      median(rounds.map(({ p99 }) => p99)),
      median(rounds.map(({ cpu }) => cpu)).toFixed(2),
      rounds.flatMap(({ refused }) => refused).join(", "),
    ]),
  );
}
