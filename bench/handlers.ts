import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { play } from "../tools/harness/day/play";
import { Traffic } from "../tools/harness/day/traffic";
import { localRun } from "../tools/harness/localRun";
import { median, quantile } from "./lib/statistics";
import { printTable } from "./lib/table";
import type { Options } from "./options";

export const what = "the CPU time of each function's warm calls, while players play a day";

const SEED = 20_261_120;
/** A worker's first calls, which do not count: V8 has not compiled the code yet. */
const COLD = 10;
/** Functions with fewer warm calls are not shown. */
const FEW = 10;

/**
 * Plays a day, and prints the CPU time of warm calls. `--players=200` sets the number of players: more players make more
 * warm calls. With `--beside=<folder>`, another version of the project plays the same day afterwards.
 */
export async function run({ quick, players = quick ? 6 : 120, beside }: Options): Promise<void> {
  const found = await playedDay(players);
  print(beside ? [found, await playedDay(players, beside)] : [found], quick ? 1 : FEW);
}

/** The milliseconds of a function's warm calls, by its name. */
type Calls = ReadonlyMap<string, readonly number[]>;

async function playedDay(players: number, project?: string): Promise<Calls> {
  const folder = mkdtempSync(join(tmpdir(), "bench-handlers-"));
  const file = join(folder, "invocations");
  process.env["BENCH_INVOCATIONS"] = file;
  const hook = ["--require", join(__dirname, "handlers", "workers.cjs")];
  try {
    const local = await localRun({ nodeArguments: hook, ...(project && { project }) });
    try {
      const day = {
        seed: SEED,
        players,
        visits: 4,
        duels: 0,
        atOnce: 2,
        prefix: "player",
        region: "eu-west-1",
      };
      await play(local.outputs, day, new Traffic());
    } finally {
      await local.stop();
    }
    return warmCalls(readFileSync(file, "utf8"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function warmCalls(text: string): Calls {
  const found = new Map<string, number[]>();
  for (const line of text.trim().split("\n")) {
    const [fullName = "", call, micros] = line.split(" ");
    const name = fullName.replace(/-[0-9a-f]{7}$/, "");
    const known = found.get(name) ?? [];
    found.set(name, known);
    if (Number(call) > COLD) known.push(Number(micros) / 1_000);
  }
  return found;
}

/** Prints a row for each function of the first version. */
function print(versions: readonly [Calls, ...Calls[]], few: number): void {
  const [found, ...others] = versions;
  const counted = [...found].filter(([, ms]) => ms.length >= few);
  counted.sort(([, a], [, b]) => median(b) - median(a));
  printTable(
    [
      "function",
      "warm calls",
      "ms of CPU, median",
      "95 %",
      ...others.flatMap(() => ["the other version", "95 %"]),
    ],
    counted.map(([name, { length }]) => [
      name,
      length,
      ...versions.flatMap((version) =>
        [0.5, 0.95].map((share) => quantile(version.get(name) ?? [], share).toFixed(2)),
      ),
    ]),
  );
  const left = found.size - counted.length;
  if (left > 0) console.log(`${left} functions with fewer than ${few} warm calls are not shown.`);
}
