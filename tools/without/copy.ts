import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { game } from "../harness/whole";

/** What git and builds write, and what a copy of the program does not need. */
const left = new Set([".git", "node_modules", ".local", "dist", ".nyc_output", "coverage"]);

/** Copies the program to an empty folder. Packages of others are linked, the program's own are the copy's. */
export function copyProgram(to: string): void {
  const from = resolve(".");
  for (const name of readdirSync(from))
    if (!left.has(name))
      cpSync(join(from, name), join(to, name), {
        recursive: true,
        filter: (path) => !path.endsWith("/node_modules") && !path.endsWith("/.local"),
      });
  linkPackages(join(from, "node_modules"), join(to, "node_modules"));
}

function linkPackages(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (name === ".cache") continue;
    if (name !== "@game-backend") symlinkSync(join(from, name), join(to, name));
  }
  // These are links to the workspaces, which are relative.
  cpSync(join(from, "@game-backend"), join(to, "@game-backend"), { recursive: true, verbatimSymlinks: true });
}

/** The kinds of documents that features have. */
const kinds = game.features as Readonly<Record<string, { readonly documents?: object }>>;

/** Returns the folders of features, by their names: those of their documents too. */
export const foldersOf = (features: readonly string[]): string[] =>
  features.flatMap((feature) => [
    ...["functions", "tools", "web/features", "web/desk/features", "test"].map((folder) =>
      join(folder, feature),
    ),
    ...[join("docs", `${feature}.md`), join("bench", `${feature}.ts`)],
    ...Object.keys(kinds[feature]?.documents ?? {}).map((kind) => join("live", kind)),
  ]);

/** The lists that name features: the program's, the page's, and the desk's. */
const featureLists = ["functions/index.ts", "web/features.ts", "web/desk/features.ts"] as const;

/** Returns a list of features without the lines of these. */
const withoutLines = (list: string, features: readonly string[]): string =>
  list
    .split("\n")
    .filter((line) => !features.some((feature) => line.startsWith(`export * as ${feature} `)))
    .join("\n");

/** Removes features from a copy of the program: their folders and their lines. Nothing else is edited. */
export function removeFeatures(program: string, features: readonly string[]): void {
  for (const folder of foldersOf(features)) rmSync(join(program, folder), { recursive: true, force: true });
  for (const name of featureLists) {
    const list = join(program, name);
    writeFileSync(list, withoutLines(readFileSync(list, "utf8"), features));
  }
}
