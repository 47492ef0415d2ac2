import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import type { Feature } from "@game-backend/framework/features";
import ts from "typescript";
import { features } from "../../tools/harness/whole";

const all: Readonly<Record<string, Feature>> = features;
const folder = resolve("functions");

/** The features of this program's own folders, by their names. */
export const ownFeatures = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** The features that have a part of the page. */
export const onPage = readdirSync(resolve("web/features")).sort();

/** Returns the other features from whose parts of the page a feature's part imports something. */
export const importedOnPage = (feature: string): string[] =>
  [...new Set(importedBy(feature, resolve("web/features")))].filter((name) => name !== feature);

/** Returns a feature's needs, and what these need. */
export function allNeeds(feature: string): ReadonlySet<string> {
  const found = new Set([feature]);
  for (const name of found) for (const needed of Object.keys(all[name]?.needs ?? {})) found.add(needed);
  return found;
}

/** Returns what a file imports and exports from, types included. */
const specifiersIn = (path: string): string[] =>
  ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.ES2022).statements.flatMap((node) => {
    const { moduleSpecifier: from } = node as ts.ImportDeclaration | ts.ExportDeclaration;
    return from && ts.isStringLiteral(from) ? [from.text] : [];
  });

/** Returns the modules of a feature. `definition.ts` is left out, which says what it needs. */
const filesOf = (feature: string, folder: string): string[] =>
  readdirSync(join(folder, feature), { recursive: true, encoding: "utf8" }).filter(
    (file) => /\.tsx?$/.test(file) && file !== "definition.ts",
  );

/** Returns the features from whose folders a feature's files import something, types included. */
function importedBy(feature: string, folder: string): string[] {
  return filesOf(feature, folder).flatMap((file) => {
    const path = join(folder, feature, file);
    return specifiersIn(path)
      .filter((name) => name.startsWith("."))
      .map((name) => relative(folder, resolve(dirname(path), name)).split(sep))
      .flatMap(([owner = "", ...rest]) => (rest.length > 0 && owner !== ".." ? [owner] : []));
  });
}

/** The feature that has each table, index, store and capability, by its name. */
const owners = new Map(
  Object.entries(all).flatMap(([feature, { tables = {}, stores = {}, capabilities = {} }]) =>
    [
      ...Object.entries(tables).flatMap(([name, { indexes = {} }]) => [name, ...Object.keys(indexes)]),
      ...Object.keys(stores),
      ...Object.keys(capabilities),
    ].map((name) => [name, feature] as const),
  ),
);

interface Handler {
  readonly uses?: object;
  readonly table?: unknown;
  readonly follows?: readonly string[];
}

/** Returns the grants that a feature's files export for handlers of others: their names end in `Uses`. */
const offeredBy = (feature: string): Handler[] =>
  filesOf(feature, folder).flatMap((file) =>
    Object.entries<object>(require(join(folder, feature, file))).flatMap(([name, uses]) =>
      name.endsWith("Uses") ? [{ uses }] : [],
    ),
  );

/** Returns the features whose tables, stores and capabilities a feature's handlers and contributions name, and what it offers. */
function usedBy(feature: string): string[] {
  const { contributes = {}, ...has } = all[feature] ?? {};
  const lists = [...Object.values(has), ...Object.values(contributes)];
  const handlers = lists.flatMap((list) =>
    typeof list === "object" ? (Object.values(list) as (Handler | undefined)[]) : [],
  );
  return [...handlers, ...offeredBy(feature)].flatMap((handler) => {
    const { uses = {}, table, follows = [] } = handler ?? {};
    const stores = Object.values(uses).flatMap((use) =>
      typeof use === "object" ? Object.keys(use ?? {}) : [],
    );
    const own = typeof table === "string" ? [table, ...follows] : [];
    const names = [...Object.keys(uses), ...stores, ...own];
    return names.flatMap((name) => owners.get(name) ?? []);
  });
}

/** Returns the features that a feature does not work without: those that its files import, and whose tables it uses. */
export const neededBy = (feature: string): string[] =>
  [...new Set([...importedBy(feature, folder), ...usedBy(feature)])]
    .filter((name) => name !== feature && name !== "framework")
    .sort();

/** The features that a game may leave out, each with one other at most, if it has them. */
export const optional = [
  ...["avatar", "chat", "consents", "content", "leagues", "lobbies", "matches", "matchmaking"],
  ...["parties", "partner", "relay", "seasons"],
].filter((feature) => feature in all);
