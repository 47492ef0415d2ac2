import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { type Candidate, candidates } from "./bundles/candidates";
import { environment } from "./bundles/environment";
import { median } from "./lib/statistics";
import { printTable } from "./lib/table";
import type { Options } from "./main";

export const what =
  "size and time to load of every function, against bare handlers with the same SDK clients";

export async function run({ quick }: Options): Promise<void> {
  const rounds = quick ? 2 : 15;
  const folder = mkdtempSync(join(tmpdir(), "bench-bundles-"));
  try {
    const all = await candidates(folder);
    const times = new Map<string, number[]>(all.map(({ name }) => [name, []]));
    for (let round = 0; round < rounds; round++)
      for (const { name, file } of all) times.get(name)?.push(loadTime(file));
    print(all, (name) => median(times.get(name) ?? []));
    console.log(
      `Medians of ${rounds} fresh processes each, in turn. No compile cache, as in a new Lambda environment.`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds that a fresh process takes to load a handler, its clients made. */
function loadTime(file: string): number {
  const program = `
    const began = performance.now();
    const { handler } = require(${JSON.stringify(file)});
    const took = performance.now() - began;
    if (typeof handler !== "function") throw new Error("no handler");
    console.log(took);`;
  return Number(execFileSync(process.execPath, ["-e", program], { env: environment, encoding: "utf8" }));
}

function print(all: readonly Candidate[], timeOf: (name: string) => number): void {
  printTable(
    ["function", "kB", "kB gzip", "load ms", "× bare"],
    all.map(({ name, file, bare }) => {
      const code = readFileSync(file);
      const ratio = timeOf(name) / timeOf(bare);
      const sizes = [code.length, gzipSync(code).length].map((bytes) => (bytes / 1000).toFixed(1));
      return [name, ...sizes, timeOf(name).toFixed(1), ratio.toFixed(2)];
    }),
  );
}
