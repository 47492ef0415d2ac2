import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { play } from "../tools/harness/day/play";
import { Traffic } from "../tools/harness/day/traffic";
import { localRun } from "../tools/harness/localRun";
import type { Options } from "./options";

export const what = "npm run leave after a day of players, and its check in an empty local run";

/** Plays a day of players, 1,000 by default, writes what they have to a folder, and checks it. Fails if anything differs. */
export async function run({ quick, players = quick ? 6 : 1_000 }: Options): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-leave-"));
  const local = await localRun({ more: ["--config", "startsPerNetwork=0"] });
  const outputs = join(folder, "outputs.json");
  writeFileSync(outputs, JSON.stringify(local.outputs));
  const tool = (...args: string[]) => {
    const began = performance.now();
    const command = ["tools/run.mjs", "tools/leave.ts", "--to", join(folder, "out"), "--outputs", outputs];
    const printed = execFileSync(process.execPath, [...command, ...args], { encoding: "utf8" });
    const seconds = ((performance.now() - began) / 1_000).toFixed(1);
    console.log(`${printed.trim().split("\n").slice(-2).join("\n")}\n${seconds} s\n`);
  };
  try {
    const day = { seed: 20_261_128, players, visits: 2, duels: 0, atOnce: 4, region: "" };
    await play(local.outputs, { ...day, prefix: "left" }, new Traffic());
    tool();
    tool("--check");
  } finally {
    await local.stop();
    rmSync(folder, { recursive: true });
  }
}
