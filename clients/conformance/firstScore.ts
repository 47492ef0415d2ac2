import { execFileSync, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";

import { csharpMissing, startMono } from "./build";
import { addFolder, godotMissing, openGodot } from "./godotPage";
import { outputOf, type Run } from "./real/run";
import { withRun } from "./real/withRun";

const root = resolve(__dirname, "../..");

const usage = `Does what each client's README says about the first score, with what \`npm run pack\` wrote.

  npm run pack && node tools/run.mjs clients/conformance/firstScore.ts [typescript] [csharp] [godot] [--data .local/dev]

--data  the data folder of a run that is up; otherwise one is started, and ended`;

interface Client {
  missing(): Promise<string | undefined>;
  /** Unpacks what was packed into a folder, and returns what runs the README's code, until it has printed the score. */
  play(folder: string, run: Run): Promise<string>;
}

const clients: Readonly<Record<string, Client>> = {
  typescript: { missing: async () => undefined, play: playTypescript },
  csharp: { missing: csharpMissing, play: playUnity },
  godot: { missing: godotMissing, play: playGodot },
};

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { data: { type: "string" }, help: { type: "boolean" } },
  });
  if (values.help) return console.log(usage);
  await withRun(values.data, async (run) => {
    for (const [name, { missing, play }] of Object.entries(clients)) {
      if (positionals.length > 0 && !positionals.includes(name)) continue;
      const lacks = await missing();
      if (lacks) throw new Error(`This machine cannot run ${name}: ${lacks}`);
      const folder = mkdtempSync(join(tmpdir(), `first-score-${name}-`));
      const began = performance.now();
      try {
        const said = await play(folder, run);
        const seconds = ((performance.now() - began) / 1_000).toFixed(1);
        console.log(`${name}: ${seconds} s from unpacking to “${said}”`);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
  });
}

async function playTypescript(folder: string, run: Run): Promise<string> {
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  const tarball = packed("dist/packages/game-backend-client-*.tgz");
  execFileSync("npm", ["install", "--silent", tarball], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
  });
  mkdirSync(join(folder, "client"));
  cpSync(join(root, "web/client/routes.ts"), join(folder, "client/routes.ts"));
  const readme = readFileSync(join(folder, "node_modules/@game-backend/client/README.md"), "utf8");
  writeFileSync(join(folder, "score.ts"), codeOf(readme, run));
  const ended = spawnSync(process.execPath, ["score.ts"], { cwd: folder, encoding: "utf8", env: plain() });
  if (ended.status !== 0) throw new Error(ended.stderr);
  return ended.stdout.trim();
}

async function playUnity(folder: string, run: Run): Promise<string> {
  execFileSync("tar", ["xzf", packed("dist/clients/com.game-backend.client-*.tgz"), "-C", folder]);
  const unpacked = join(folder, "package");
  writeFileSync(
    join(folder, "FirstScore.cs"),
    codeOf(readFileSync(join(unpacked, "README.md"), "utf8"), run),
  );
  const sources = [join(folder, "FirstScore.cs"), "clients/conformance/unity/first/*.cs"];
  const { process: game, end } = startMono(sources, [], unpacked);
  try {
    if (!game.stdout) throw new Error("Mono prints nothing");
    for await (const line of createInterface(game.stdout)) if (/\d/.test(line)) return line;
    throw new Error("The script has ended without a score");
  } finally {
    end();
  }
}

async function playGodot(folder: string, run: Run): Promise<string> {
  execFileSync("unzip", ["-q", packed("dist/clients/game-backend-godot-*.zip"), "-d", folder]);
  const readme = readFileSync(join(folder, "addons/game_backend/README.md"), "utf8");
  const project = new Map<string, Buffer>();
  addFolder(project, join(folder, "addons"), "addons");
  addFolder(project, join(root, "clients/conformance/godot/first"), "");
  project.set("first_score.gd", Buffer.from(codeOf(readme, run)));
  const lines: string[] = [];
  const { promise, resolve } = Promise.withResolvers<string>();
  const { close } = await openGodot(project, (line) => {
    lines.push(line);
    // The last line is the board's.
    if (/^\[.*\brank\b/.test(line)) resolve(line.slice(0, 100));
  });
  try {
    const late = once(AbortSignal.timeout(90_000), "abort").then(() => {
      throw new Error(`Godot prints ${lines.join("\n")}`);
    });
    return await Promise.race([promise, late]);
  } finally {
    await close();
  }
}

/** Returns the newest file that `npm run pack` wrote. */
function packed(pattern: string): string {
  const file = globSync(pattern, { cwd: root }).sort().at(-1);
  if (!file) throw new Error(`There is no ${pattern}: npm run pack`);
  return join(root, file);
}

/** Returns the README's code for a score, in which the outputs stand for the dots that they have there. */
function codeOf(readme: string, run: Run): string {
  const [, after = ""] = readme.split("## Five minutes to a score\n");
  const [, code = ""] = /```\w+\n([\s\S]*?)```/.exec(after) ?? [];
  if (code === "") throw new Error("The README has no code for a score");
  return code
    .split("\n")
    .map((line) => {
      if (!line.includes('"…"')) return line;
      const [, name = ""] = /\/\/ (\w+)/.exec(line) ?? /"(\w+)": "…"/.exec(line) ?? [];
      return line.replace('"…"', JSON.stringify(outputOf(run, name)));
    })
    .join("\n");
}

/** The environment of somebody who has only Node. */
function plain(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return env;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
