// The lists of handlers. Plain JavaScript without packages: they are written before anything can load a program, by any Node.
const { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require("node:fs");
const { basename, dirname, join } = require("node:path");

/** The lists of a feature. What makes a member of a list has its name without the last letter. */
const lists = [
  ...["routes", "authorizers", "socketRoutes", "consumers", "topicConsumers", "jobs", "triggers"],
  ...["erasers", "endings", "exporters", "resetters", "gates", "timers"],
];

/** The prefix of the list of a contribution's kind. */
const contributed = "contributes.";
/** The most characters in a line, as the formatter has it. */
const width = 110;
const file = "handlers.ts";
const firstLine = "// Written by `npm run handlers`, from what the files of this folder export.";

const made = /^export const (\w+) = (\w+)(?:<[^(]*>)?\((?:\s*"(\w+)")?/gm;
const madeDefault = /^export default (\w+)(?:<[^(]*>)?\(/m;
const namedDefault = /^export default (\w+);/m;

/** Returns a file's text, or "" if there is none. */
const textOf = (path) => (existsSync(path) ? readFileSync(path, "utf8") : "");

/** Returns the folders of the features that have a list, or had one. `folder` has the features. */
const foldersIn = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name))
    .sort();

const isListing = (feature) => textOf(join(feature, "feature.ts")).includes('"./handlers"');

/** Returns the text of each feature's list of handlers, by its file. `folder` has the features. */
const handlerLists = (folder) =>
  new Map(
    foldersIn(folder)
      .filter(isListing)
      .map((feature) => [join(feature, file), handlersModule(feature)]),
  );

/**
 * Writes the lists of handlers that are not as the files of their folders are, and removes those of features that are gone, such as
 * those of another branch. Returns the files that changed.
 */
function writeHandlerLists(folder) {
  const wanted = handlerLists(folder);
  const left = foldersIn(folder)
    .map((feature) => join(feature, file))
    .filter((path) => !wanted.has(path) && textOf(path).startsWith(firstLine));
  for (const path of left) {
    rmSync(path, { force: true });
    const feature = dirname(path);
    if (existsSync(feature) && readdirSync(feature).length === 0)
      rmSync(feature, { recursive: true, force: true });
  }
  const stale = [...wanted].filter(([path, text]) => textOf(path) !== text);
  for (const [path, text] of stale) {
    // Another process may read the file meanwhile.
    writeFileSync(`${path}.${process.pid}`, text);
    renameSync(`${path}.${process.pid}`, path);
  }
  return [...left, ...stale.map(([path]) => path)];
}

/**
 * Returns the module that lists a feature's handlers and contributions: those that its files export, each under the name of its
 * file, or of its constant. What makes them says in which list they are: `export default route({ … })` is a route, and
 * `export const liked = contribution("topics", { … })` is one of the topics that the feature contributes.
 */
function handlersModule(folder) {
  const files = readdirSync(folder, { recursive: true })
    .map((path) => path.replaceAll("\\", "/"))
    .filter(
      (path) => path.endsWith(".ts") && path !== file && !/(^|\/)[.]|(^|\/)(node_modules|dist)\//.test(path),
    )
    .sort();
  const found = files.flatMap((path) => exportedBy(path, readFileSync(join(folder, path), "utf8")));
  const named = (list) =>
    found
      .filter((each) => each.list === list)
      .map(({ name }) => name)
      .sort();
  const kinds = new Set(
    found.flatMap(({ list }) => (list.startsWith(contributed) ? [list.slice(contributed.length)] : [])),
  );
  const listed = lists.filter((list) => named(list).length > 0);
  return [
    firstLine,
    ...files.flatMap((path) => importOf(path, found)),
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
function importOf(path, found) {
  const [own, ...others] = found
    .filter((each) => each.path === path)
    .sort((a, b) => Number(a.isConstant) - Number(b.isConstant));
  if (!own) return [];
  const constants = (own.isConstant ? [own, ...others] : others).map(({ name }) => name).sort();
  const from = `from "./${path.slice(0, -".ts".length)}";`;
  const named = constants.length > 0 ? [members(constants, `import  ${from}`)] : [];
  return [`import ${[...(own.isConstant ? [] : [own.name]), ...named].join(", ")} ${from}`];
}

/** Returns names in braces: on one line, if it has the place beside the rest of it. */
function members(names, rest, indent = "") {
  const line = `{ ${names.join(", ")} }`;
  if (line.length + rest.length <= width) return line;
  return ["{", ...names.map((name) => `${indent}  ${name},`), `${indent}}`].join("\n");
}

/** Returns what a file exports for the lists: handlers, and contributions to lists of others. Its default is no constant. */
function exportedBy(path, text) {
  const [, constant = ""] = namedDefault.exec(text) ?? [];
  const [, by] = madeDefault.exec(text) ?? new RegExp(`^const ${constant} = (\\w+)`, "m").exec(text) ?? [];
  const list = listOf(by);
  const own = list ? [{ path, list, name: basename(path, ".ts"), isConstant: false }] : [];
  const constants = [...text.matchAll(made)].flatMap(([, name, by, kind]) => {
    const list = by === "contribution" ? contributed + kind : listOf(by);
    return list ? [{ path, list, name, isConstant: true }] : [];
  });
  return [...own, ...constants];
}

function listOf(maker = "") {
  if (maker === "members") return "authorizers";
  return lists.find((list) => list === `${maker}s`) ?? (/^\w*Route$/.test(maker) ? "routes" : undefined);
}

module.exports = { lists, handlerLists, writeHandlerLists };
