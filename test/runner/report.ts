import type { Failure, FileResult } from "./messages";
import { retries } from "./retries";

const seconds = (value: number) => `${value.toFixed(1)} s`;

/** Prints a file's specs once the file is done, so that the output of several processes does not mix. */
export function printFile({ file, lines, seconds: took, cpuSeconds, childSeconds }: FileResult): void {
  const ofChildren = childSeconds >= 0.1 ? `, its processes ${seconds(childSeconds)}` : "";
  console.log(
    [
      `\n${file} (${seconds(took)}, CPU ${seconds(cpuSeconds)}${ofChildren})`,
      ...lines.map((line) => `  ${line}`),
    ].join("\n"),
  );
}

/** Prints failures, retries, the slowest files and, last, the counts. */
export function printEnd(results: readonly FileResult[], ended: string | undefined, took: number): void {
  const all = <T>(of: (result: FileResult) => readonly T[]) => results.flatMap(of);
  const failed = all(({ failed }) => failed);
  section(
    "Skipped",
    all(({ skipped }) => skipped),
  );
  section(
    "Retried",
    all(({ file, retried }) => retried.map((spec) => `${describe(spec)}\n(${file} may: ${retries[file]})`)),
  );
  section("Failed", failed.map(describe));
  if (ended !== undefined) section("The run ended early", [ended]);
  section("Seconds by folder", secondsByFolder(results));
  console.log(`\n${results.length} files in ${seconds(took)}`);
  const passed = results.reduce((sum, { passed }) => sum + passed, 0);
  console.log(`${passed} passed, ${failed.length + (ended === undefined ? 0 : 1)} failed`);
}

const describe = ({ title, reason }: Failure) => `${title}\n${reason}`;

function section(title: string, entries: readonly string[]) {
  if (entries.length === 0) return;
  console.log(`\n${title}:`);
  for (const [at, entry] of entries.entries()) console.log(`${at + 1}) ${entry}`.replaceAll("\n", "\n   "));
}

function secondsByFolder(results: readonly FileResult[]): string[] {
  const sums = new Map<string, number>();
  for (const { file, seconds } of results) {
    const folder = file
      .split("/")
      .slice(0, file.startsWith("packages/") ? 4 : 2)
      .join("/");
    sums.set(folder, (sums.get(folder) ?? 0) + seconds);
  }
  return [...sums].sort(([, a], [, b]) => b - a).map(([folder, sum]) => `${folder}: ${sum.toFixed(1)}`);
}
