import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { localRun } from "../tools/harness/localRun";
import { newPlayers } from "../tools/harness/players";
import { load } from "./lib/load";
import { printTable } from "./lib/table";
import type { Options } from "./options";
import { now, type SelfTimes, type Span, selfTimes } from "./profile/samples";

export const what = "where CPU time goes: the main thread and the workers, by function";

const CONNECTIONS = 50;
const TOP = 25;

/** Profiles POST /score, and then GET /leaderboard, each after a warm-up. */
export async function run({ quick, requests = quick ? 400 : 4_000 }: Options): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-profile-"));
  process.env["BENCH_PROFILES"] = folder;
  const profiling = ["--cpu-prof", `--cpu-prof-dir=${folder}`, "--cpu-prof-name=main.cpuprofile"];
  const hook = ["--require", join(__dirname, "profile", "workers.cjs")];
  try {
    const local = await localRun({ nodeArguments: [...profiling, ...hook] });
    const spans: [route: string, span: Span, requests: number][] = [];
    try {
      const players = await newPlayers(local.outputs, CONNECTIONS);
      const headers = players.map(({ idToken }) => ({
        authorization: `Bearer ${idToken}`,
        "content-type": "application/json",
      }));
      let score = 0;
      const body = () => JSON.stringify({ gameArea: "forest", score: ++score });
      const url = (path: string) => (local.outputs["apiUrl"] ?? "") + path;
      const cases = [
        { name: "POST /score", url: url("/score"), method: "POST", headers, body },
        {
          name: "GET /leaderboard",
          url: url("/leaderboard?gameArea=forest&limit=10"),
          method: "GET",
          headers,
        },
      ];
      for (const { name, ...request } of cases) {
        await load({ ...request, for: { requests: Math.ceil(requests / 4) } });
        const from = now();
        const { total } = await load({ ...request, for: { requests } });
        spans.push([name, { from, to: now() }, total]);
      }
    } finally {
      await local.stop();
    }
    for (const [route, span, requests] of spans) {
      print(`${route}, the main thread`, selfTimes(folder, /^main/, span), requests);
      print(`${route}, all workers`, selfTimes(folder, /^worker/, span), requests);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function print(title: string, times: SelfTimes, requests: number): void {
  const all = [...times.values()].reduce((sum, ms) => sum + ms, 0);
  const rows = [...times].sort(([, a], [, b]) => b - a).slice(0, TOP);
  console.log(`${title}: ${(all / requests).toFixed(2)} ms a request, ${requests} requests\n`);
  printTable(
    ["function", "%", "µs a request"],
    rows.map(([name, ms]) => [name, ((100 * ms) / all).toFixed(1), ((1_000 * ms) / requests).toFixed(0)]),
  );
}
