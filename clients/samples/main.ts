import { parseArgs } from "node:util";

import { localRun } from "../../tools/harness/localRun";
import { csharpMissing } from "../conformance/build";
import { godotMissing } from "../conformance/godotPage";
import { startGodotSample } from "./godot";
import { startUnity } from "./mono";
import type { Sample } from "./sample";
import { playTogether } from "./script";
import { startTerminal } from "./terminal";

interface Player {
  /** Returns what this machine lacks to run it, and how to get it. */
  missing(): Promise<string | undefined>;
  start(siteUrl: string): Promise<Sample>;
}

const players = {
  typescript: { missing: async () => undefined, start: startTerminal },
  csharp: { missing: csharpMissing, start: startUnity },
  godot: { missing: godotMissing, start: startGodotSample },
} satisfies Record<string, Player>;

type PlayerName = keyof typeof players;

const names = Object.keys(players) as PlayerName[];

const usage = `Plays the clients' samples with each other, against a local run.

  npm run samples -- [${names.join("] [")}] [--site <the output siteUrl>]

--site  a run that is up; otherwise one is started, and ended`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { site: { type: "string" }, help: { type: "boolean" } },
  });
  const wanted = positionals.length > 0 ? positionals : names;
  if (values.help || !wanted.every(isPlayer)) {
    console.log(usage);
    process.exitCode = values.help ? 0 : 1;
    return;
  }
  for (const name of wanted) {
    const missing = await players[name].missing();
    if (missing) throw new Error(`This machine cannot run ${name}: ${missing}`);
  }
  const run = values.site === undefined ? await localRun({ npm: true, stack: "dev" }) : undefined;
  const site = values.site ?? run?.outputs["siteUrl"] ?? "";
  const samples: Sample[] = [];
  try {
    for (const name of wanted) samples.push(await players[name].start(site));
    await playTogether(samples, console.log);
  } finally {
    for (const sample of samples) await sample.close();
    await run?.stop();
  }
}

const isPlayer = (name: string): name is PlayerName => Object.hasOwn(players, name);

main()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  })
  // Samples that do not end by themselves end with this process.
  .finally(() => process.exit());
