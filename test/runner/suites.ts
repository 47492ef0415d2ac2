import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Costs, readCosts } from "./costs";
import { packageSuites } from "./packageSuites";

/** `npm test` runs `test`, `npm run test:ci` runs `ci`, and `npm run test:full` all three. */
export const suiteNames = ["test", "ci", "full"] as const;

export type Suite = (typeof suiteNames)[number];

/** Leaves out what is not this repository's. */
export const outside = { exclude: (name: string) => name === "node_modules" };

/** Returns all spec files. */
export const allSpecs = (): string[] =>
  globSync(["test/**/*.spec.ts", "packages/*/test/**/*.spec.ts", "policies/**/*.spec.ts"], outside);

/**
 * Returns the spec files that words name: files, those in folders, and those that match patterns.
 *
 * @throws Error - If a word names none.
 */
export const specsNamed = (words: readonly string[]): string[] => [
  ...new Set(
    words.flatMap((word) => {
      const isFolder = statSync(word, { throwIfNoEntry: false })?.isDirectory();
      const found = globSync(isFolder ? join(word, "**/*.spec.ts") : word, outside);
      const specs = found.filter((file) => /\.spec\.ts$|\/fixtures\/\w+\.ts$/.test(file));
      if (specs.length === 0)
        throw new Error(`${word} is no spec file, no folder with some, and no pattern that one matches.`);
      return specs;
    }),
  ),
];

/** The dear files that belong to `npm test` all the same, three at most. */
export const exceptions: Readonly<Record<string, string>> = {
  "test/tour.spec.ts": "The README's tour, through the gateway, by the real artifacts.",
  "test/policies.spec.ts": "The verdict of the policies on dev and prod.",
  "test/web/start.spec.ts": "A walk of the page.",
};

/** What a file says in its first line if only `npm run test:full` runs it: that it installs, kills, fuzzes or repeats something. */
const full = /^\/\/ full: (.+)/;

/** Returns why only `npm run test:full` runs a file, or `undefined`. */
export function whyFull(file: string): string | undefined {
  const own = packageSuites().find(({ folder }) => file.startsWith(folder));
  if (own && !own.quick.includes(file)) return `it is not listed in ${own.folder}suites.json`;
  return full.exec(readFileSync(file, "utf8"))?.[1];
}

/**
 * Returns the first suite that runs a file. `npm test` has a file until `npm run specs -- --measure` finds it too dear. The others
 * are those of `npm run test:ci`.
 */
export function suiteOf(file: string, costs: Costs = readCosts()): Suite {
  if (whyFull(file) !== undefined) return "full";
  return file in exceptions || !costs[file]?.isDear ? "test" : "ci";
}
