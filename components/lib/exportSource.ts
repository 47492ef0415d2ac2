import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A module's absolute path, without its ending, and the name of one of its exports. */
export interface ExportSource {
  readonly module: string;
  readonly name: string;
}

const reExports = /^export \{([^}]*)\} from "(\.[^"]*)";$/gm;

/**
 * Returns the module from which a list takes an export: `./leaderboard/postScore` for
 * `export { default as postScore } from "./leaderboard/postScore"`. A list that is a folder, or has the export
 * otherwise, is the source itself. esbuild links all modules that an entry can reach, and the list reaches every
 * feature of a game: importing the source takes a third less processor time, and the bundle is the same.
 */
export function exportSource(list: string, name: string): ExportSource {
  const sources = lists.get(list) ?? sourcesOf(list);
  lists.set(list, sources);
  return sources.get(name) ?? { module: list, name };
}

/** The sources of each list by the names of its exports. A list is read once, although every entry asks for several. */
const lists = new Map<string, ReadonlyMap<string, ExportSource>>();

function sourcesOf(list: string): ReadonlyMap<string, ExportSource> {
  const path = `${list}.ts`;
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  const sources = new Map<string, ExportSource>();
  for (const [, names = "", from = ""] of text.matchAll(reExports))
    for (const specifier of names.split(",")) {
      const [name = "", exported = name] = specifier.trim().split(" as ");
      sources.set(exported, { module: join(dirname(list), from), name });
    }
  return sources;
}
