import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { type RecordedResource, UNKNOWN } from "@game-backend/local-cloud";
import { replacing } from "./replacing";

/** A resource of a deployed stack. */
export interface Deployed {
  /** The types of its parents and its own, separated by `$`. */
  readonly types: string;
  readonly name: string;
  /** The values of the properties that would replace it, for a type in `replacing`. A value that AWS decides is missing. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The stacks that have it. */
  readonly stacks: readonly string[];
}

const folder = join(__dirname, "baselines");

/** Returns a resource's key: its URN without the stack and the project. */
export const keyOf = ({ types, name }: Pick<Deployed, "types" | "name">) => `${types} ${name}`;

/** Returns the key of a URN. */
export const keyOfUrn = (urn: string): string => {
  const [types = "", ...name] = urn.split("::").slice(2);
  return keyOf({ types, name: name.join("::") });
};

/** Returns the known values of the properties whose change replaces a resource, unless it ignores their changes. */
export function valuesOf({
  type,
  inputs,
  ignoreChanges = [],
}: Pick<RecordedResource, "type" | "inputs"> & Partial<RecordedResource>): Record<string, unknown> {
  const known = (replacing[type]?.properties ?? []).filter(
    (property) =>
      !ignoreChanges.includes(property) &&
      inputs[property] !== undefined &&
      !JSON.stringify(inputs[property]).includes(UNKNOWN),
  );
  return Object.fromEntries(known.map((property) => [property, inputs[property]]));
}

/** Returns the text of a baseline: the types as headings, and below each its resources by name. */
export function baselineText(graphs: Readonly<Record<string, readonly RecordedResource[]>>): string {
  const stacksOf = new Map<string, string[]>();
  for (const [stack, graph] of Object.entries(graphs))
    for (const resource of graph.filter(({ custom }) => custom)) {
      const [types, name] = keyOfUrn(resource.urn).split(" ");
      const line = JSON.stringify([types, name, valuesOf(resource)]);
      stacksOf.set(line, [...(stacksOf.get(line) ?? []), stack]);
    }
  const all = Object.keys(graphs);
  const byTypes = Map.groupBy([...stacksOf.keys()].sort(), (line) => String(JSON.parse(line)[0]));
  const blocks = [...byTypes].map(([types, lines]) => [
    types,
    ...lines.map((line) => {
      const [, name, values] = JSON.parse(line) as [string, string, object];
      const stacks = stacksOf.get(line) ?? [];
      const own = stacks.length === all.length ? "*" : stacks.join(",");
      return `  ${name} ${own}${Object.keys(values).length > 0 ? ` ${JSON.stringify(values)}` : ""}`;
    }),
  ]);
  return `${[`stacks ${all.join(",")}`, ...blocks.flat()].join("\n")}\n`;
}

/** Reads the text of a baseline. */
export function parseBaseline(text: string): Deployed[] {
  const [first = "", ...lines] = text.trimEnd().split("\n");
  const all = first.replace("stacks ", "").split(",");
  let types = "";
  return lines.flatMap((line) => {
    if (!line.startsWith("  ")) {
      types = line;
      return [];
    }
    const [, name = "", stacks = "", values = "{}"] = /^ {2}(\S+) (\S+)(?: (.*))?$/.exec(line) ?? [];
    return [{ types, name, stacks: stacks === "*" ? all : stacks.split(","), values: JSON.parse(values) }];
  });
}

/** The baselines, by name: a release's version, or the day and commit of a state before the first release. */
export const baselines = (): ReadonlyMap<string, readonly Deployed[]> =>
  new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith(".txt"))
      .sort()
      .map((file) => [file.replace(/\.txt$/, ""), parseBaseline(readFileSync(join(folder, file), "utf8"))]),
  );

export const pathOf = (name: string) => join(folder, `${name}.txt`);
