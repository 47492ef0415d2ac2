import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { build, type Plugin } from "esbuild";
import { WebSocket } from "ws";

import { Backend } from "./host/backend";
import { play } from "./host/play";
import { Runner } from "./host/runner";
import { type Mutation, mutations } from "./mutations";
import { rows } from "./rows";

const client = resolve(__dirname, "../../packages/client/src");

const only = process.argv[2]?.split(",");

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

/** Returns true if the row fails when its mend is taken out. */
async function isKilled(mutation: Mutation): Promise<boolean> {
  const row = rows.find(({ id }) => id === mutation[0]);
  if (!row) throw new Error(`There is no row ${mutation[0]}`);
  const start = await runnerOf(mutation);
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

/** Takes the mend of each row, or of those that are named (`T1,T7`), out of the TypeScript client, and says which rows pass without it, or have none here. */
async function main(): Promise<void> {
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
