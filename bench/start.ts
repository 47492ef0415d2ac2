import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type LocalRun, localRun } from "../tools/harness/localRun";
import { newPlayer, signIn } from "../tools/harness/players";
import { median, range } from "./lib/statistics";
import { printTable } from "./lib/table";
import type { Options } from "./options";

export const what =
  "from `npm start` to the API's first answers: after a change of the program, with fresh data, and after a restart";

const PLAYER = "starter";
type Phases = Map<string, number>;
type Ports = LocalRun["ports"];

export async function run({ quick }: Options): Promise<void> {
  const rounds = quick ? 1 : 5;
  const runs = { changed: [] as Phases[], fresh: [] as Phases[], again: [] as Phases[] };
  for (let round = 0; round < rounds; round++) {
    const data = mkdtempSync(join(tmpdir(), "bench-start-"));
    const config = ["--config", `alarmEmail=ada+${Date.now()}@example.com`];
    try {
      // The first start with a new configuration runs the program. It is followed by a start with empty data.
      const first = await phases(join(data, "changed"), (outputs) => newPlayer(outputs, PLAYER), { config });
      const second = await phases(join(data, "fresh"), (outputs) => newPlayer(outputs, PLAYER), { config });
      const third = await phases(join(data, "fresh"), (outputs) => signIn(outputs, PLAYER), {
        config,
        ports: second.ports,
      });
      runs.changed.push(first.phases);
      runs.fresh.push(second.phases);
      runs.again.push(third.phases);
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  }
  const all = Object.values(runs).flat();
  // A start also reports its progress, with counts that differ from run to run.
  const common = [...(all[0]?.keys() ?? [])].filter((phase) => all.every((phases) => phases.has(phase)));
  const seconds = (all: Phases[], phase: string) =>
    all.map((phases) => (phases.get(phase) ?? Number.NaN) / 1000);
  const cells = (all: Phases[], phase: string) => {
    const values = seconds(all, phase);
    return [median(values).toFixed(2), range(values, 2)];
  };
  printTable(
    ["seconds since `npm start`", "changed", "range", "fresh data", "range", "restart", "range"],
    common.map((phase) => [phase, ...Object.values(runs).flatMap((each) => cells(each, phase))]),
  );
  console.log(`Medians of ${rounds}, in turn.`);
}

/** Milliseconds from the start of npm until each phase is over. */
async function phases(
  data: string,
  player: (outputs: LocalRun["outputs"]) => ReturnType<typeof signIn>,
  { config, ports }: { config: readonly string[]; ports?: Ports },
) {
  const began = performance.now();
  const started = await localRun({ data, stack: "dev", npm: true, ports, more: config });
  const phases: Phases = new Map();
  try {
    for (const { text, ms } of started.steps) phases.set(text, ms);
    const ada = await player(started.outputs);
    phases.set("a player is signed in", performance.now() - began);
    const { status } = await ada.get("/leaderboard?gameArea=forest");
    if (status !== 200) throw new Error(`GET /leaderboard answered ${status}`);
    phases.set("GET /leaderboard answered 200", performance.now() - began);
    return { phases, ports: started.ports };
  } finally {
    await started.stop();
  }
}
