import { readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { esModules } from "./esModules";

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
  const found = sources.get(value) ?? readSources().get(value) ?? readSources(esModules()).get(value) ?? [];
  const source = found.length > 1 ? (found.find(declares) ?? found.at(-1)) : found[0];
  if (source) return source;
  throw new pulumi.RunError(
    `${what} is not exported by a module of the program: write it in a module of its own, such as functions/<feature>/${firstWord(what)}.ts, and export it there by a name; a module with a top-level await cannot be read`,
  );
}

/** Returns what a message calls a value of one of a game's lists. */
export const valueIn = (name: string, list: string): string => `${name}, in the game's ${list},`;

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

/** The ES modules that are known to be loaded, which Node does not list. */
const esModulesRead = new Map<string, object>();

function readSources(
  more: ReadonlyMap<string, object> = new Map(),
): ReadonlyMap<object, readonly ExportSource[]> {
  for (const [module, exported] of more) esModulesRead.set(module, exported);
  sources = new Map();
  const listed = Object.entries(require.cache).map(([module, loaded]) => [module, loaded?.exports] as const);
  for (const [module, exported] of [...listed, ...esModulesRead] as [string, unknown][]) {
    const isCompiled = module.includes(`${sep}node_modules${sep}`);
    const isMarked = esModulesRead.has(module) || isEsModule(exported);
    for (const [name, value] of exportsOf(exported, isCompiled, isMarked))
      if (typeof value === "object" && value !== null)
        sources.set(value, [...(sources.get(value) ?? []), { module, name }]);
  }
  return sources;
}

const isEsModule = (exported: unknown): boolean =>
  typeof exported === "object" && exported !== null && "__esModule" in exported;

/**
 * Returns a module's exports by the names under which a bundle imports them. A module that is no ES module, nor compiled from one,
 * is its own `default`, so its member of that name has none.
 */
function exportsOf(
  exported: unknown,
  isCompiled: boolean,
  isMarked: boolean,
): [name: string, value: unknown][] {
  if (typeof exported !== "object" || exported === null) return [];
  const names = Object.keys(exported).filter((name) => /^[A-Za-z_$][\w$]*$/.test(name));
  const named = names.map((name): [string, unknown] => [
    name,
    exportedValue(exported, name, isCompiled || !isMarked),
  ]);
  return isMarked ? named : [["default", exported], ...named.filter(([name]) => name !== "default")];
}

/** Returns an export. Of some modules it is read only if nothing runs: a getter may load many modules, as Pulumi's do. */
function exportedValue(exported: object, name: string, isQuiet: boolean): unknown {
  const { value, get } = Object.getOwnPropertyDescriptor(exported, name) ?? {};
  if (!get || isQuiet) return value;
  try {
    return get.call(exported);
  } catch {
    // A module that is still loading has variables without a value.
    return undefined;
  }
}
