import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { handlerLists } from "@game-backend/framework/defineGame";

/** The lists of a feature. What makes a member of a list has its name without the last letter. */
const lists = [...handlerLists, "erasers", "endings", "exporters", "resetters", "gates"] as const;

/** An export of a file: a handler, or a contribution to a list of others. */
interface Exported {
  readonly file: string;
  readonly list: string;
  readonly name: string;
  /** False for the file's default. */
  readonly isConstant: boolean;
}

/** The prefix of the list of a contribution's kind. */
const contributed = "contributes.";
/** The most characters in a line, as the formatter has it. */
const width = 110;

const made = /^export const (\w+) = (\w+)(?:<[^(]*>)?\((?:\s*"(\w+)")?/gm;
const madeDefault = /^export default (\w+)(?:<[^(]*>)?\(/m;
const namedDefault = /^export default (\w+);/m;

/**
 * Returns the module that lists a feature's handlers and contributions: those that its files export, each under the name of its
 * file, or of its constant. What makes them says in which list they are: `export default route({ … })` is a route, and
 * `export const liked = contribution("topics", { … })` is one of the topics that the feature contributes.
 *
 * @param folder - The feature's folder.
 */
export function handlersModule(folder: string): string {
  const files = globSync("**/*.ts", { cwd: folder })
    .map((file) => file.replaceAll("\\", "/"))
    .sort();
  const found = files
    .filter((file) => file !== "handlers.ts")
    .flatMap((file) => exportedBy(file, readFileSync(join(folder, file), "utf8")));
  const named = (list: string) =>
    found
      .filter((each) => each.list === list)
      .map(({ name }) => name)
      .sort();
  const kinds = new Set(
    found.flatMap(({ list }) => (list.startsWith(contributed) ? [list.slice(contributed.length)] : [])),
  );
  const listed = lists.filter((list) => named(list).length > 0);
  return [
    "// Written by `npm run handlers`, from what the files of this folder export.",
    ...files.flatMap((file) => importOf(file, found)),
    "",
    ...listed.map((list) => `export const ${list} = ${members(named(list), `export const ${list} = ;`)};`),
    ...(kinds.size > 0 ? ["export const contributes = {"] : []),
    ...[...kinds]
      .sort()
      .map((kind) => `  ${kind}: ${members(named(contributed + kind), `  ${kind}: ,`, "  ")},`),
    ...(kinds.size > 0 ? ["};"] : []),
    "",
  ].join("\n");
}

/** Returns the line that imports what a file exports for the lists. */
function importOf(file: string, found: readonly Exported[]): string[] {
  const [own, ...others] = found
    .filter((each) => each.file === file)
    .sort((a, b) => Number(a.isConstant) - Number(b.isConstant));
  if (!own) return [];
  const constants = (own.isConstant ? [own, ...others] : others).map(({ name }) => name).sort();
  const from = `from "./${file.slice(0, -".ts".length)}";`;
  const named = constants.length > 0 ? [members(constants, `import  ${from}`)] : [];
  return [`import ${[...(own.isConstant ? [] : [own.name]), ...named].join(", ")} ${from}`];
}

/** Returns names in braces: on one line, if it has the place beside the rest of it. */
function members(names: readonly string[], rest: string, indent = ""): string {
  const line = `{ ${names.join(", ")} }`;
  if (line.length + rest.length <= width) return line;
  return ["{", ...names.map((name) => `${indent}  ${name},`), `${indent}}`].join("\n");
}

function exportedBy(file: string, text: string): Exported[] {
  const [, constant = ""] = namedDefault.exec(text) ?? [];
  const [, by] = madeDefault.exec(text) ?? new RegExp(`^const ${constant} = (\\w+)`, "m").exec(text) ?? [];
  const list = listOf(by);
  const own = list ? [{ file, list, name: basename(file, ".ts"), isConstant: false }] : [];
  const constants = [...text.matchAll(made)].flatMap(([, name = "", by, kind]) => {
    const list = by === "contribution" ? contributed + kind : listOf(by);
    return list ? [{ file, list, name, isConstant: true }] : [];
  });
  return [...own, ...constants];
}

const listOf = (maker = ""): string | undefined => {
  if (maker === "members") return "authorizers";
  return lists.find((list) => list === `${maker}s`) ?? (/^\w*Route$/.test(maker) ? "routes" : undefined);
};
