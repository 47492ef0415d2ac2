import { publications } from "../tools/harness/publications";
import { quantile } from "./lib/statistics";
import { printTable } from "./lib/table";
import type { Options } from "./options";

export const what =
  "how soon clients know of a publication of live documents, or of a step back, and have its values";

/** Publishes 20 times, and goes back as often, with `--players=25` clients, in simulated time. */
export async function run({ quick, players = 25 }: Options): Promise<void> {
  const rounds = quick ? 3 : 20;
  const all = await publications({ clients: players, rounds, seed: 7 });
  const seconds = (values: readonly number[], share: number) => (quantile(values, share) / 1_000).toFixed(1);
  printTable(
    [
      "",
      "clients",
      "s until known, p50",
      "p99",
      "s until the values, p50",
      "p99",
      "requests for each client",
    ],
    Object.entries({ published: all.forward, "taken back": all.back }).map(
      ([way, { known, values, asked }]) => [
        way,
        `${values.length} of ${players * rounds}`,
        ...[known, values].flatMap((times) => [seconds(times, 0.5), seconds(times, 0.99)]),
        (asked / (players * rounds)).toFixed(2),
      ],
    ),
  );
}
