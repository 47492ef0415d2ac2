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
  readonly imports: Imports;
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
 * Chooses the spec files that changed files reach: those that import one of them, and those that name one that is no module, or its
 * folder. What the local run has is not imported. Of the files on it, those in the folders of features that a change reaches are
 * chosen, and those of `test/together`.
 */
export function chosenBy(changed: readonly string[], { specs, imports, needOf, textOf }: Repository): Chosen {
  const features = [...imports.keys()].filter((file) => /^functions\/\w+\/feature\.ts$/.test(file));
  const hit = new Set(
    changed.flatMap((file) => [
      ...(imports.has(file) ? [file] : namers(file, imports, textOf)),
      ...generatedFrom(file, imports),
    ]),
  );
  const touched = new Set([...hit, ...changed].flatMap((file) => /^functions\/\w+\//.exec(file) ?? []));
  const isHit = (reached: ReadonlySet<string>) => [...reached].some((file) => hit.has(file));
  const dependent = features.filter((feature) => {
    const reached = reachedFrom(feature, imports);
    return isHit(reached) || [...touched].some((folder) => reached.has(`${folder}own.ts`));
  });
  const onRun = new Set(dependent.map((feature) => dirname(feature).replace("functions/", "test/")));
  for (const file of changed) {
    const [, feature] = /^web\/(?:(?:desk\/)?features\/(\w+)\/)?/.exec(file) ?? [];
    if (feature !== undefined) onRun.add(`test/${feature}`);
    if (file.startsWith("web/")) onRun.add("test/web");
  }
  if (onRun.size > 0 || isHit(reachedFrom("index.ts", imports))) onRun.add("test/together");
  const run = new Map<string, ReadonlySet<string>>();
  const left = new Map<string, string>();
  const all = changed.find((file) => ofAll.test(file));
  for (const spec of specs) {
    const reached = reachedFrom(spec, imports);
    const isOnRun = needOf(spec) !== "free";
    if (all !== undefined || isHit(reached) || (isOnRun && onRun.has(spec.split("/").slice(0, 2).join("/"))))
      run.set(spec, reached);
    else
      left.set(spec, isOnRun ? "on the local run, of no reached feature" : "loads nothing that has changed");
  }
  const isRead = (file: string) => imports.has(file) || namers(file, imports, textOf).length > 0;
  return { run, left, unread: changed.filter((file) => !isRead(file)) };
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

/** Returns the modules that name a file which is no module, or one of its folders. */
function namers(file: string, imports: Imports, textOf: Repository["textOf"]): string[] {
  if (/\.[cm]?[jt]sx?$/.test(file)) return [];
  const parts = file.split("/");
  const folders = parts.slice(1).map((_, at) => parts.slice(0, at + 1).join("/"));
  const name = [file, parts.at(-1) ?? "", ...folders]
    .map((each) => each.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("|");
  const quoted = new RegExp(`["'\`](\\./)?(${name})(/\\*[^"'\`]*)?["'\`]`);
  return [...imports.keys()].filter((module) => quoted.test(textOf(module)));
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
