import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build, type Plugin } from "esbuild";
import { WebSocket } from "ws";

import { startCsharp } from "./build";
import { type EngineMutation, engineFolders, engineMutations } from "./engineMutations";
import { writeGameClients } from "./gameClients";
import { startGodot } from "./godotRun";
import { Backend } from "./host/backend";
import { play } from "./host/play";
import { Runner } from "./host/runner";
import { type Mutation, mutations } from "./mutations";
import { rows } from "./rows";

const client = resolve(__dirname, "../../packages/client/src");

const [first = "", named = first] = process.argv.slice(2);
const engine = Object.hasOwn(engineFolders, first) ? (first as EngineMutation["client"]) : undefined;
const only = named === "" || named === engine ? undefined : named.split(",");

/** How many mutants play at a time: most wait for what never comes. */
const atOnce = 24;

/** Bundles the TypeScript runner with a client in which a text is replaced. */
async function runnerOf([row, file, text, by]: Mutation): Promise<(address: string) => void> {
  const plugin: Plugin = {
    name: "mutation",
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (path !== join(client, file)) return undefined;
        const source = readFileSync(path, "utf8");
        if (!source.includes(text)) throw new Error(`${row}: ${file} no longer has ${text}`);
        return { contents: source.replace(text, () => by), loader: "ts" };
      }),
  };
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, "typescript/main.ts")],
    ...{ bundle: true, write: false, platform: "node", format: "cjs", logLevel: "silent" },
    conditions: ["@game-backend/source"],
    plugins: [plugin],
  });
  const module: { exports: { runTypescript?: (address: string, Socket: unknown) => void } } = { exports: {} };
  // Each has a log of its own.
  new Function("module", "exports", "require", "console", outputFiles[0]?.text ?? "")(
    module,
    module.exports,
    createRequire(__filename),
    { ...console },
  );
  return (address) => module.exports.runTypescript?.(address, WebSocket);
}

/** Starts a client for an engine in which a text is replaced. Returns what ends it. */
function startEngine({ client, file, text, by }: EngineMutation, address: string): () => void {
  const change = (source: string) => {
    if (!source.includes(text)) throw new Error(`${client}: ${file} no longer has ${text}`);
    return source.replace(text, () => by);
  };
  if (client === "godot")
    return startGodot(address, (project) => {
      const path = `addons/game_backend/${file}`;
      project.set(path, Buffer.from(change(String(project.get(path)))));
    });
  writeGameClients();
  const unity = mkdtempSync(join(tmpdir(), "unity-"));
  cpSync(resolve(__dirname, "../unity"), unity, { recursive: true });
  const path = join(unity, "Runtime", file);
  writeFileSync(path, change(readFileSync(path, "utf8")));
  const end = startCsharp(address, unity);
  rmSync(unity, { recursive: true });
  return end;
}

/** Returns true if the row fails when its mend is taken out of the client for an engine. */
async function isKilledIn(mutation: EngineMutation): Promise<boolean> {
  let end = () => {};
  const killed = await fails(mutation.row, (address) => {
    end = startEngine(mutation, address);
  });
  end();
  return killed;
}

/** Returns true if the row fails when its mend is taken out. */
async function isKilled(mutation: Mutation): Promise<boolean> {
  return fails(mutation[0], await runnerOf(mutation));
}

async function fails(id: string, start: (address: string) => void): Promise<boolean> {
  const row = rows.find((each) => each.id === id);
  if (!row) throw new Error(`There is no row ${id}`);
  const backend = new Backend();
  await backend.start();
  const { runner, close } = await Runner.connect(start);
  try {
    await play(row, backend, runner);
    return false;
  } catch {
    return true;
  } finally {
    close();
    backend.close();
  }
}

/** Takes mends out of the client for an engine, one after the other, and says which rows pass without them. */
async function mutateEngine(client: EngineMutation["client"]): Promise<void> {
  const chosen = engineMutations.filter(
    (each) => each.client === client && (!only || only.includes(each.row)),
  );
  let alive = 0;
  for (const mutation of chosen) {
    if (await isKilledIn(mutation)) continue;
    alive++;
    console.log(`${mutation.row} passes without: ${mutation.text}`);
  }
  console.log(`${chosen.length - alive} of ${chosen.length} mutations of ${client} fail their row`);
  process.exit(alive > 0 ? 1 : 0);
}

/**
 * Takes the mend of each row, or of those that are named (`T1,T7`), out of the TypeScript client, and says which rows pass without
 * it, or have none here. `csharp` or `godot` before the rows takes out those of `engineMutations.ts`.
 */
async function main(): Promise<void> {
  if (engine) return mutateEngine(engine);
  // A mutant may fail where nobody waits for it.
  process.on("unhandledRejection", () => {});
  const chosen = mutations.filter(([row]) => !only || only.includes(row));
  const left = [...chosen];
  const alive: string[] = [];
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift())
      if (!(await isKilled(next))) alive.push(`${next[0]} passes without: ${next[2]}`);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  for (const line of alive) console.log(line);
  const mended = new Set(mutations.map(([row]) => row));
  const without = rows.filter(({ id }) => !mended.has(id)).map(({ id }) => id);
  console.log(`${chosen.length - alive.length} of ${chosen.length} mutations fail their row`);
  console.log(`${without.length} of ${rows.length} rows have no mutation: ${without.join(" ")}`);
  process.exit(alive.length > 0 ? 1 : 0);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
