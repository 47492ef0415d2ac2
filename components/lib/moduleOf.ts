import { readFileSync } from "node:fs";
import { relative } from "node:path";
import * as pulumi from "@pulumi/pulumi";

/** A module's absolute path, and the name of one of its exports. */
export interface ExportSource {
  readonly module: string;
  readonly name: string;
}

/**
 * Returns the module that a value of the game comes from. The program has loaded it, so Node knows it: a bundle then imports
 * this module alone, and not the whole game. `what` names the value in the error.
 *
 * @throws pulumi.RunError - If no module that the program loaded exports the value.
 */
export function moduleOf(value: object, what: string): ExportSource {
  const found = sources.get(value) ?? readSources().get(value) ?? [];
  const source = found.length > 1 ? (found.find(declares) ?? found.at(-1)) : found[0];
  if (source) return source;
  throw new pulumi.RunError(
    `${what} is not exported by a module of the program: write it in a CommonJS module of its own, such as functions/<feature>/${firstWord(what)}.ts, and export it there`,
  );
}

/** Returns ` in <file>` for a value that a module of the program exports, by the file's path in the program; otherwise "". */
export function placeOf(value: object): string {
  const [source] = sources.get(value) ?? readSources().get(value) ?? [];
  return source ? ` in ${relative(process.cwd(), source.module)}` : "";
}

const firstWord = (what: string) => /^\w+/.exec(what)?.[0] ?? what;

/**
 * Returns true if a module declares what it exports, and does not export again what another module declares. Node's list of
 * modules does not say so: it has them in the order in which the program has begun to load them.
 */
function declares({ module, name }: ExportSource): boolean {
  const text = readFileSync(module, "utf8");
  const declaration =
    name === "default" ? /^export default /m : new RegExp(`^export (async )?\\w+\\*? ${name}\\b`, "m");
  return declaration.test(text) || text.includes(`exports.${name} = `);
}

/** The modules that export an object. */
let sources = new Map<object, ExportSource[]>();

function readSources(): ReadonlyMap<object, readonly ExportSource[]> {
  sources = new Map();
  for (const [module, loaded] of Object.entries(require.cache)) {
    const exported: unknown = loaded?.exports;
    if (!isModule(exported)) continue;
    const isCompiled = module.includes("/node_modules/") || module.includes("\\node_modules\\");
    for (const name of Object.keys(exported)) {
      const value = exportedValue(exported, name, isCompiled);
      if (typeof value !== "object" || value === null) continue;
      sources.set(value, [...(sources.get(value) ?? []), { module, name }]);
    }
  }
  return sources;
}

const isModule = (exported: unknown): exported is object =>
  typeof exported === "object" && exported !== null && "__esModule" in exported;

/** Returns an export. Of a package it is read only if nothing runs: a getter may load many modules, as Pulumi's do. */
function exportedValue(exported: object, name: string, isCompiled: boolean): unknown {
  const { value, get } = Object.getOwnPropertyDescriptor(exported, name) ?? {};
  if (!get || isCompiled) return value;
  try {
    return get.call(exported);
  } catch {
    // A module that is still loading has variables without a value.
    return undefined;
  }
}
