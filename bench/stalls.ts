import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { localRun } from "../tools/harness/localRun";
import { newPlayers } from "../tools/harness/players";
import { median, range } from "./lib/statistics";
import { printTable } from "./lib/table";
import type { Options } from "./options";
import { hostile } from "./stalls/hostile";

export const what = "how long one hostile request keeps the local run from answering others";

/** The time in milliseconds that no single request should take at a stretch. */
const bound = 50;

/** Sends each hostile request alone, and reads how long the event loop of the run stood still meanwhile. */
export async function run({ quick }: Options): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-stalls-"));
  const file = join(folder, "port");
  process.env["STALLS_FILE"] = file;
  const local = await localRun({ nodeArguments: ["--require", join(__dirname, "stalls/probe.cjs")] });
  try {
    const [player] = await newPlayers(local.outputs, 1);
    if (!player) return;
    const longest = () => longestStall(file);
    const rows: { name: string; status: string; stalls: number[] }[] = [];
    for (const { name, prepare, ask } of await hostile({ local, player })) {
      await prepare?.();
      const stalls: number[] = [];
      let status = "";
      for (let round = 0; round < (quick ? 1 : 5); round++) {
        await longest();
        status = await ask(round);
        // The probe's own timer has to run once more.
        await pause(20);
        stalls.push(await longest());
      }
      rows.push({ name, status, stalls });
    }
    const sorted = rows.toSorted((a, b) => median(b.stalls) - median(a.stalls));
    printTable(
      ["request", "status", "ms, median", "range"],
      sorted.map(({ name, status, stalls }) => [name, status, median(stalls).toFixed(0), range(stalls)]),
    );
    const long = sorted.filter(({ stalls }) => median(stalls) > bound);
    console.log(`\n${long.length} of ${sorted.length} take more than ${bound} ms at a stretch.`);
  } finally {
    await local.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Returns the longest stall since it was asked last, in milliseconds. */
async function longestStall(file: string): Promise<number> {
  while (!existsSync(file)) await pause(10);
  const answer = await fetch(`http://127.0.0.1:${readFileSync(file, "utf8")}/`);
  return Number(await answer.text());
}
