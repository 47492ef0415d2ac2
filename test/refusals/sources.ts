import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** A module of the program or the framework, as far as codes are concerned. */
interface Source {
  /** The modules that it imports for their values. */
  readonly imports: readonly string[];
  /** The codes that it uses other than in a list `refuses`: by module and name, such as `…/codes.ts#notSold`. */
  readonly uses: ReadonlySet<string>;
}

const statement = /^import (?!type)(?:(\w+)(?:, )?)?(?:\{([^}]*)\}|\* as \w+)? ?from "([^"]+)";$/gm;

/** An import of a package whose modules serve routes. */
const ofPackage = /^@game-backend\/(framework|photos)\//;

const known = new Map<string, Source>();

/** Returns the file of an import of a source, unless it is another package's. */
function fileOf(from: string, name: string): string | undefined {
  const path = name.startsWith(".")
    ? resolve(dirname(from), name)
    : ofPackage.test(name)
      ? resolve(name.replace(ofPackage, "packages/$1/src/"))
      : undefined;
  if (path === undefined) return undefined;
  return [`${path}.ts`, join(path, "index.ts")].find(existsSync);
}

function sourceOf(file: string): Source {
  const before = known.get(file);
  if (before) return before;
  const text = readFileSync(file, "utf8");
  const body = text.replace(statement, "").replace(/^ {2}refuses: \[[^\]]*\],$/gm, "");
  const imports: string[] = [];
  const uses = new Set<string>();
  for (const [, , names = "", name = ""] of text.matchAll(statement)) {
    const imported = fileOf(file, name);
    if (!imported) continue;
    imports.push(imported);
    for (const each of names.split(",").map((one) => one.trim())) {
      const [exported = "", local = exported] = each.split(" as ");
      if (exported && !exported.startsWith("type ") && new RegExp(`\\b${local}\\b`).test(body))
        uses.add(`${imported}#${exported}`);
    }
  }
  const source = { imports, uses };
  known.set(file, source);
  return source;
}

/** Returns what modules, and all that they import, use. */
export function usedBy(files: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const left = [...files];
  const uses = new Set<string>();
  for (let file = left.pop(); file; file = left.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const source = sourceOf(file);
    for (const use of source.uses) uses.add(use);
    left.push(...source.imports);
  }
  return uses;
}
