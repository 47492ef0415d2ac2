import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { type Candidate, candidates } from "./bundles/candidates";
import { type Load, load } from "./bundles/load";
import { median } from "./lib/statistics";
import { printTable } from "./lib/table";
import type { Options } from "./options";

export const what =
  "size and time to load of every function, against a function a route and bare handlers with the same SDK clients";

export async function run({ quick }: Options): Promise<void> {
  const rounds = quick ? 2 : 15;
  const folder = mkdtempSync(join(tmpdir(), "bench-bundles-"));
  try {
    const all = await candidates(folder);
    const loads = new Map<string, Load[]>(all.map(({ name }) => [name, []]));
    for (let round = 0; round < rounds; round++)
      for (const { name, file } of all) loads.get(name)?.push(load(file));
    print(all, (name, of) => median((loads.get(name) ?? []).map((each) => each[of])));
    console.log(
      `Medians of ${rounds} fresh processes each, in turn. No compile cache, as in a new Lambda environment.`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function print(all: readonly Candidate[], timeOf: (name: string, of: keyof Load) => number): void {
  printTable(
    ["function", "kB", "kB gzip", "load ms", "CPU ms", "× bare"],
    all.map(({ name, file, bare }) => {
      const code = readFileSync(file);
      const ratio = timeOf(name, "cpu") / timeOf(bare, "cpu");
      const sizes = [code.length, gzipSync(code).length].map((bytes) => (bytes / 1000).toFixed(1));
      const times = [timeOf(name, "clock"), timeOf(name, "cpu")].map((ms) => ms.toFixed(1));
      return [name, ...sizes, ...times, ratio.toFixed(2)];
    }),
  );
}
