import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FileResult } from "./messages";

/**
 * The most that a file of `npm test` costs, in CPU seconds of the reference: a spec of it on average, and the whole file. All files
 * together cost at most the last, the exceptions aside.
 */
export const bounds = { spec: 0.25, file: 10, all: 261 };

/** A file changes sides when it is a quarter beyond the bound, so that two measures of the same files write the same list. */
const beyond = 0.25;

/** What a spec file costs. */
export interface Cost {
  readonly specs: number;
  /** CPU seconds of the reference, with those of its processes, and without loading. */
  readonly seconds: number;
  /** True if it is too dear for `npm test`. */
  readonly isDear: boolean;
}

/** The measured files, by path. */
export type Costs = Readonly<Record<string, Cost>>;

const path = join(__dirname, "costs.json");

/** CPU seconds that the calibrating loop takes on the reference: within a twentieth, the machine of the first measure. */
const referenceLoop = 0.02;

let known: Costs | undefined;

/** Returns what `npm run specs -- --measure` has written. */
export function readCosts(): Costs {
  if (known) return known;
  const lines: Record<string, [specs: number, seconds: number, dear?: "dear"]> = JSON.parse(
    readFileSync(path, "utf8"),
  );
  known = Object.fromEntries(
    Object.entries(lines).map(([file, [specs, seconds, dear]]) => [
      file,
      { specs, seconds, isDear: dear !== undefined },
    ]),
  );
  return known;
}

/** Writes what files cost that passed whole. What other files cost stays, unless they are gone. */
export function writeCosts(results: readonly FileResult[], existing: readonly string[]): void {
  const costs: Record<string, Cost> = { ...readCosts() };
  for (const {
    file,
    passed,
    failed,
    skipped,
    cpuSeconds,
    childSeconds,
    loopSeconds = referenceLoop,
  } of results) {
    if (passed === 0 || failed.length + skipped.length > 0) continue;
    const seconds = Number((((cpuSeconds + childSeconds) * referenceLoop) / loopSeconds).toFixed(2));
    costs[file] = { specs: passed, seconds, isDear: isTooDear(passed, seconds, costs[file]?.isDear) };
  }
  const lines = Object.entries(costs)
    .filter(([file]) => existing.includes(file))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([file, { specs, seconds, isDear }]) =>
        `  ${JSON.stringify(file)}: [${specs}, ${seconds}${isDear ? ', "dear"' : ""}]`,
    );
  writeFileSync(path, `{\n${lines.join(",\n")}\n}\n`);
  known = costs;
}

/** Returns true if a file is too dear for `npm test`. `wasDear` is the last answer about it, if there was one. */
export function isTooDear(specs: number, seconds: number, wasDear?: boolean): boolean {
  const share = Math.max(seconds / Math.max(1, specs) / bounds.spec, seconds / bounds.file);
  return share > (wasDear === undefined ? 1 : wasDear ? 1 - beyond : 1 + beyond);
}

/** Returns the CPU seconds of a loop that does what specs do: objects, texts, sorting and maps. The best of three. */
export function timeLoop(): number {
  const once = () => {
    const before = process.cpuUsage();
    const rows = Array.from({ length: 12_000 }, (_, at) => ({
      id: `row-${(at * 7_919) % 12_000}`,
      at,
      tags: [at % 7, at % 11],
    }));
    const byId = new Map(rows.map((row) => [row.id, row]));
    const read: typeof rows = JSON.parse(JSON.stringify([...byId.values()]));
    read.sort((a, b) => (a.id < b.id ? -1 : 1));
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
  return Math.min(once(), once(), once());
}
