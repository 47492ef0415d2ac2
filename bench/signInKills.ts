import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startPlatforms } from "@game-backend/stand-ins/signIns/platforms";
import { KillableRun } from "../tools/harness/killableRun";
import { platformSettings } from "../tools/harness/platforms";
import { printTable } from "./lib/table";
import type { Options } from "./options";
import { type Counts, newCounts, PlatformAccount } from "./signInKills/account";
import { judge } from "./signInKills/books";

export const what =
  "first sign-ins, links, unlinks, deletions and bans at once, while the run is killed with kill -9 and started again";

/** Platform accounts that are fought over at a time. */
const accounts = 8;

export async function run({ quick }: Options): Promise<void> {
  const kills = quick ? 2 : 20;
  const data = mkdtempSync(join(tmpdir(), "bench-kills-"));
  const platforms = await startPlatforms(["epic"]);
  const settings = {
    ...platformSettings(platforms),
    firewall: "none",
    throttleRate: "5000",
    playerBudget: "0",
  };
  const config = Object.entries(settings).flatMap(([key, value]) => ["--config", `${key}=${value}`]);
  const backend = new KillableRun(data, config);
  try {
    await backend.ready();
    const admin = await backend.admin();
    const counts = newCounts();
    let isOver = false;
    const fought = Array.from({ length: accounts }, async () => {
      while (!isOver) await new PlatformAccount(backend, platforms, admin, counts).fight();
    });
    const began = performance.now();
    for (let kill = 0; kill < kills; kill++) {
      await pause(2_000 + Math.random() * 4_000);
      await backend.killAndRestart();
    }
    await pause(2_000);
    isOver = true;
    await Promise.all(fought);
    const seconds = (performance.now() - began) / 1_000;
    print(counts, kills, seconds);
    await judge(backend);
  } finally {
    await backend.close().catch(() => {});
    await platforms.close();
    rmSync(data, { recursive: true, force: true });
  }
}

function print(counts: Counts, kills: number, seconds: number): void {
  console.log(`${kills} kills in ${seconds.toFixed(0)} s\n`);
  printTable(
    ["what", "answered", "interrupted by a kill"],
    [...Object.entries(counts).map(([name, { answered, interrupted }]) => [name, answered, interrupted])],
  );
}
