import { howToGetChromium, needsBrowser } from "@game-backend/tools/harness/chromium";
import { childCpu } from "./childCpu";
import type { Failure, FileResult } from "./messages";

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

interface End {
  readonly results: readonly FileResult[];
  /** What failed later than the file that caused it had ended. */
  readonly late: readonly Failure[];
  /** The reason why the run ended before all files had run. */
  readonly ended?: string;
  readonly seconds: number;
}

/** Prints failures, the seconds by folder and, last, the counts. */
export function printEnd({ results, late, ended, seconds: took }: End): void {
  const all = <T>(of: (result: FileResult) => readonly T[]) => results.flatMap(of);
  const failed = [...all(({ failed }) => failed), ...late];
  const skipped = all(({ skipped }) => skipped);
  section("Skipped", skipped);
  section("Failed", failed.map(describe));
  if (ended !== undefined) section("The run ended early", [ended]);
  section("CPU seconds by folder", secondsByFolder(results));
  const sum = (of: (result: FileResult) => number) => results.reduce((so, result) => so + of(result), 0);
  const specs = sum(({ cpuSeconds, childSeconds }) => cpuSeconds + childSeconds);
  const ready = sum(({ readySeconds }) => readySeconds);
  // All processes have ended.
  const others = Math.max(0, childCpu() - specs - ready);
  console.log(
    `\n${results.length} files in ${seconds(took)}. CPU: specs ${seconds(specs)}, loading and starts ${seconds(ready)}, ` +
      `browsers and the rest ${seconds(others)}`,
  );
  if (skipped.length > 0) console.log(`${skipped.length} skipped, listed above${remedyOf(skipped)}`);
  console.log(
    `${sum(({ passed }) => passed)} passed, ${failed.length + (ended === undefined ? 0 : 1)} failed`,
  );
}

/** Says how to run the suites that need a browser, if some were skipped for want of one. */
function remedyOf(skipped: readonly string[]): string {
  const without = skipped.filter((title) => title.includes(needsBrowser)).length;
  return without > 0 ? `. ${without} of them are suites that drive a browser. ${howToGetChromium}` : "";
}

const describe = ({ title, reason }: Failure) => `${title}\n${reason}`;

function section(title: string, entries: readonly string[]) {
  if (entries.length === 0) return;
  console.log(`\n${title}:`);
  for (const [at, entry] of entries.entries()) console.log(`${at + 1}) ${entry}`.replaceAll("\n", "\n   "));
}

function secondsByFolder(results: readonly FileResult[]): string[] {
  const sums = new Map<string, number>();
  for (const { file, cpuSeconds, childSeconds } of results) {
    const folder = file
      .split("/")
      .slice(0, file.startsWith("packages/") ? 4 : 2)
      .join("/");
    sums.set(folder, (sums.get(folder) ?? 0) + cpuSeconds + childSeconds);
  }
  return [...sums].sort(([, a], [, b]) => b - a).map(([folder, sum]) => `${folder}: ${sum.toFixed(1)}`);
}
