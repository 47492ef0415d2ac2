import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { type Imports, reachedFrom } from "./imports";
import type { Need } from "./queues";

/** What decides about every spec, whatever it imports. */
const ofAll =
  /^(package(-lock)?\.json|tsconfig\.json|\.mocharc\.json|tools\/((run|node|typescript)\.mjs|generated\.cjs)|test\/runner\/(?!changed|imports|testChanged)\w+(?<!\.spec)\.ts)$/;

export interface Repository {
  readonly specs: readonly string[];
  /** The imports of all modules. */
  readonly imports: Imports;
  /** The modules that each module names by a path. */
  readonly named: Imports;
  readonly needOf: (file: string) => Need;
  readonly textOf: (file: string) => string;
}

/** The spec files that changed files reach, each with what it loads, and why the others are left out. */
export interface Chosen {
  readonly run: ReadonlyMap<string, ReadonlySet<string>>;
  readonly left: ReadonlyMap<string, string>;
  /** The changed files that no spec loads or names. */
  readonly unread: readonly string[];
}

/**
 * Returns what chooses the spec files that changed files reach: those that import one of them, and those that name one that is no
 * module, or its folder. Files on the local run import little of what they ask: a feature that a change reaches has those of its
 * folder, and of `test/together`. For the rest of the program, the files that read what it deploys are chosen.
 *
 * A module that is bundled or started by its path reaches what names it. A module that nothing reaches, such as one of which only
 * types are imported, reaches all.
 */
export function chooser({ specs, imports, named, needOf, textOf }: Repository) {
  const features = [...imports.keys()].filter((file) => /^functions\/\w+\/feature\.ts$/.test(file));
  const loaded = loadedFrom([...specs, ...features, "index.ts"], imports);
  const reach = new Map(
    [...specs, ...features, "index.ts"].map((file) => [file, reachedFrom(file, imports)] as const),
  );
  const reachOf = (file: string) => reach.get(file) ?? new Set<string>();

  const startersOf = starters(loaded, imports, named);
  /** Returns the modules that tell of a changed file: itself, or those that name its path. */
  const tellersOf = (file: string) => {
    if (loaded.has(file)) return [file];
    return isModule.test(file) ? startersOf(file) : namers(file, loaded, textOf);
  };

  return (changed: readonly string[]): Chosen => {
    const tellers = new Map(changed.map((file) => [file, tellersOf(file)]));
    const hit = new Set(
      changed.flatMap((file) => [...(tellers.get(file) ?? []), ...generatedFrom(file, imports)]),
    );
    const touched = new Set([...hit, ...changed].flatMap((file) => /^functions\/\w+\//.exec(file) ?? []));
    const isHit = (reached: ReadonlySet<string>) => [...hit].some((file) => reached.has(file));
    const dependent = features.filter((feature) => {
      const reached = reachOf(feature);
      return isHit(reached) || [...touched].some((folder) => reached.has(`${folder}definition.ts`));
    });
    const onRun = new Set(dependent.map((feature) => dirname(feature).replace("functions/", "test/")));
    for (const file of changed) {
      const [, feature] = /^web\/(?:(?:desk\/)?features\/(\w+)\/)?/.exec(file) ?? [];
      if (feature !== undefined) onRun.add(`test/${feature}`);
      if (file.startsWith("web/")) onRun.add("test/web");
    }
    if (onRun.size > 0 || isHit(reachOf("index.ts"))) onRun.add("test/together");
    // What the program has besides features decides about what it deploys.
    const isOfProgram = dependent.length === 0 && isHit(reachOf("index.ts"));
    const isUntold = (file: string) =>
      isModule.test(file) && imports.has(file) && tellers.get(file)?.length === 0;
    const all = changed.some((file) => ofAll.test(file) || isUntold(file));
    const run = new Map<string, ReadonlySet<string>>();
    const left = new Map<string, string>();
    for (const spec of specs) {
      const reached = reachOf(spec);
      const need = needOf(spec);
      const isOnRun = need !== "free";
      const isOfRun = isOnRun && onRun.has(spec.split("/").slice(0, 2).join("/"));
      if (all || isHit(reached) || isOfRun || (isOfProgram && need === "deployed")) run.set(spec, reached);
      else
        left.set(
          spec,
          isOnRun ? "on the local run, of no reached feature" : "loads nothing that has changed",
        );
    }
    const unread = changed.filter((file) => !imports.has(file) && tellers.get(file)?.length === 0);
    return { run, left, unread };
  };
}

/**
 * Returns what git does not keep and a changed file changes. A feature's file that nothing imports has left its list of handlers.
 * The reference of the routes changes with the client's.
 */
function generatedFrom(file: string, imports: Imports): string[] {
  const [feature] = /^functions\/\w+\/(?=.*\.ts$)/.exec(file) ?? [];
  if (feature && !imports.has(file)) return [`${feature}handlers.ts`];
  return /^docs\/(api|errors)\.md$/.test(file) ? ["web/client/routes.ts"] : [];
}

const isModule = /\.[cm]?[jt]sx?$/;

/** Returns these modules, and all that they load. */
function loadedFrom(modules: Iterable<string>, imports: Imports): ReadonlySet<string> {
  const loaded = new Set(modules);
  for (const each of loaded) for (const imported of imports.get(each) ?? []) loaded.add(imported);
  return loaded;
}

/**
 * Returns what finds the loaded modules that name the path of a module which is not loaded, or of one that leads to it.
 */
function starters(loaded: ReadonlySet<string>, imports: Imports, named: Imports) {
  const leaders = new Map<string, string[]>();
  for (const graph of [imports, named])
    for (const [module, others] of graph)
      for (const other of graph === imports && loaded.has(module) ? [] : others)
        if (!loaded.has(other)) leaders.set(other, [...(leaders.get(other) ?? []), module]);
  return (file: string): readonly string[] => {
    const led = new Set([file]);
    for (const each of led)
      for (const leader of loaded.has(each) ? [] : (leaders.get(each) ?? [])) led.add(leader);
    return [...led].filter((module) => loaded.has(module));
  };
}

/** Returns the modules that name a file which is no module, or one of its folders. */
function namers(file: string, modules: Iterable<string>, textOf: Repository["textOf"]): string[] {
  if (isModule.test(file)) return [];
  const parts = file.split("/");
  const folders = parts.slice(1).map((_, at) => parts.slice(0, at + 1).join("/"));
  const name = [file, parts.at(-1) ?? "", ...folders]
    .map((each) => each.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("|");
  const quoted = new RegExp(`["'\`](\\./)?(${name})(/\\*[^"'\`]*)?["'\`]`);
  return [...modules].filter((module) => quoted.test(textOf(module)));
}

/** Returns the folder of a workspace, or of `test`, to which a spec file belongs. */
export const workspaceOf = (spec: string): string =>
  spec
    .split("/")
    .slice(0, spec.startsWith("policies/") ? 1 : 2)
    .join("/");

/** Returns the hash of files, for this Node. */
export function hashOf(files: Iterable<string>, more = ""): string {
  const hash = createHash("sha256").update(process.version).update(more);
  for (const file of [...new Set(files)].sort()) hash.update(`${file}\n`).update(readFileSync(file));
  return hash.digest("hex");
}
