import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { Document } from "@game-backend/tools/openapi/changes/document";

const folder = join(__dirname, "baselines");
const ending = ".openapi";

export const documentPathOf = (version: string) => join(folder, `${version}${ending}`);

/** What no client depends on. */
const prose = new Set(["description", "summary", "example"]);

/** Returns the text of a release's document, with a line for each operation and each component, and without its prose. */
export function writtenDocument(document: object): string {
  const {
    paths,
    components,
    "x-codes": _,
    ...rest
  } = JSON.parse(JSON.stringify(document), withoutProse) as Document & Record<string, unknown>;
  const twoLevels = (all: Readonly<Record<string, Readonly<Record<string, unknown>>>>) =>
    Object.entries(all)
      .map(([name, inner]) => `${JSON.stringify(name)}:{\n${oneLevel(inner)}\n}`)
      .join(",\n");
  const oneLevel = (all: Readonly<Record<string, unknown>>) =>
    Object.entries(all)
      .map(([name, inner]) => `${JSON.stringify(name)}:${JSON.stringify(inner)}`)
      .join(",\n");
  return `{${oneLevel(rest)},\n"paths":{\n${twoLevels(paths)}\n},\n"components":{\n${twoLevels(components)}\n}}\n`;
}

/** A member of an object may be called `description` too: then it is a schema, not text. */
function withoutProse(this: unknown, name: string, value: unknown): unknown {
  return prose.has(name) && (name === "example" || typeof value === "string") ? undefined : value;
}

/** Returns the documents of releases by version, the newest last. */
export const releasedDocuments = (): ReadonlyMap<string, Document> =>
  new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith(ending))
      .map((file) => file.slice(0, -ending.length))
      .sort((a, b) => a.localeCompare(b, "en", { numeric: true }))
      .map((version) => [version, JSON.parse(readFileSync(documentPathOf(version), "utf8")) as Document]),
  );
