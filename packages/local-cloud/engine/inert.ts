import { existsSync, readFileSync } from "node:fs";
import { SourceMap, stripTypeScriptTypes } from "node:module";
import { basename, dirname } from "node:path";

import { type Declaration, type Expression, type Program, parse } from "acorn";

import { isObject } from "../core/isObject";
import { literalPattern } from "../core/literalPattern";

/** A module that the program loaded, and which of its functions ran: offsets in the JavaScript that Node compiled. */
export interface LoadedModule {
  readonly path: string;
  /** The text that was loaded, if it is TypeScript. */
  readonly text?: string;
  /** The file with its JavaScript: the first line is a hash of the rest. */
  readonly compiled?: string;
  readonly idle: readonly number[];
  readonly busy: readonly number[];
}

/**
 * Returns true if a program does the same with a module's new text. Nothing may differ but comments, types, and functions and plain
 * values that nothing else names. Functions that it did not run, such as those that only run in Lambda, may differ too. `others`
 * are the program's other modules. Returns false if that cannot be told.
 */
export function isInert(module: LoadedModule, text: string, others: Iterable<LoadedModule> = []): boolean {
  if (module.text === text) return true;
  if (module.text === undefined || module.compiled === undefined) return false;
  try {
    const idle = idleStarts(module.text, module.compiled, module);
    const [before, now] = [syntaxOf(module.text), syntaxOf(text)];
    const [gone, added] = [newIn(before, now), newIn(now, before)];
    const isRead = [
      ...gone.names.map((name) => [name, text] as const),
      ...added.names.map((name) => [name, module.text ?? ""] as const),
    ].some(([name, own]) => names(own, name) || [...others].some((other) => reads(other, module.path, name)));
    return !isRead && isSame(gone.rest, added.rest, (start) => idle.has(start));
  } catch {
    // A syntax error, or syntax beyond types, such as `enum`.
    return false;
  }
}

/** Returns the names that only this syntax declares, by statements that do nothing but that, and the other statements. */
function newIn(syntax: Program, other: Program): { names: readonly string[]; rest: readonly unknown[] } {
  const known = new Set(other.body.flatMap((statement) => declaredBy(statement) ?? []));
  const isNew = (statement: Program["body"][number]) =>
    declaredBy(statement)?.every((name) => !known.has(name)) ?? false;
  return {
    names: syntax.body.filter(isNew).flatMap((statement) => declaredBy(statement) ?? []),
    rest: syntax.body.filter((statement) => !isNew(statement)),
  };
}

/** Returns the names that a statement declares, if it does nothing else. */
function declaredBy(statement: Program["body"][number]): readonly string[] | undefined {
  const declared = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
  const { type } = declared ?? {};
  if (type === "FunctionDeclaration") return [(declared as Declaration & { id: { name: string } }).id.name];
  if (declared?.type !== "VariableDeclaration") return undefined;
  const all = declared.declarations.map(({ id, init }) =>
    id.type === "Identifier" && (!init || isPlain(init)) ? id.name : undefined,
  );
  return all.every((name) => name !== undefined) ? all : undefined;
}

/** True for a function, or a value in which nothing is named or called. */
function isPlain(value: Expression): boolean {
  switch (value.type) {
    case "Literal":
    case "ArrowFunctionExpression":
    case "FunctionExpression":
      return true;
    case "TemplateLiteral":
      return value.expressions.length === 0;
    case "UnaryExpression":
      return isPlain(value.argument);
    case "ArrayExpression":
      return value.elements.every((each) => each && each.type !== "SpreadElement" && isPlain(each));
    case "ObjectExpression":
      return value.properties.every(
        (each) => each.type === "Property" && each.kind === "init" && !each.computed && isPlain(each.value),
      );
    default:
      return false;
  }
}

const names = (text: string, name: string) =>
  new RegExp(`(?<![\\w$])${name.replaceAll("$", "\\$")}(?![\\w$])`).test(text);

/**
 * True if a module may read an export: it names both the file and the export, or takes all that the file exports, or loads files
 * whose names it makes up. A module itself may do so too, apart from the name.
 */
function reads(module: LoadedModule, of: string, name: string): boolean {
  const text = module.text ?? javaScriptOf(module.path);
  if (/\b(?:import|require)\(\s*[^"'\s]/.test(text)) return true;
  const file = literalPattern(basename(of).replace(/\.\w+$/, ""));
  const folders = [dirname(of), dirname(dirname(of))].map((folder) => literalPattern(basename(folder)));
  const known = file === "index" ? `(?:${folders.join("|")}|index|\\.{1,2})/?` : file;
  const from = `["'](?:[^"'\n]*/)?${known}(?:\\.\\w+)?["']`;
  if (!new RegExp(from).test(text)) return false;
  return (
    (module.path !== of && names(text, name)) ||
    new RegExp(`(?:\\*[^;"']*\\bfrom|\\b(?:import|require)\\()\\s*${from}`).test(text)
  );
}

/** Returns the text of a module that is JavaScript, of which nothing else is known. */
const javaScriptOf = (path: string) =>
  /\.[cm]?js$/.test(path) && existsSync(path) ? readFileSync(path, "utf8") : "";

/** Types become spaces, so that offsets stay. */
const syntaxOf = (text: string): Program =>
  parse(stripTypeScriptTypes(text), { ecmaVersion: "latest", sourceType: "module" });

/** Returns where in the TypeScript text the functions begin that did not run. */
function idleStarts(text: string, compiled: string, { idle, busy }: LoadedModule): ReadonlySet<number> {
  const written = readFileSync(compiled, "utf8");
  const code = written.slice(written.indexOf("\n") + 1);
  const [, encoded = ""] = /\/\/# sourceMappingURL=data:[^,]*,(.*)\s*$/.exec(code) ?? [];
  const map = new SourceMap(JSON.parse(Buffer.from(encoded, "base64").toString()));
  const [inCode, inText] = [lineStarts(code), lineStarts(text)];
  const starts = (offsets: readonly number[]) =>
    offsets.flatMap((offset) => {
      const line = lineOf(inCode, offset);
      const column = offset - (inCode[line] ?? 0);
      const found = map.findEntry(line, column);
      if (!("originalLine" in found) || found.generatedLine !== line || found.generatedColumn !== column)
        return [];
      return [(inText[found.originalLine] ?? 0) + found.originalColumn];
    });
  const ran = new Set(starts(busy));
  return new Set(starts(idle).filter((start) => !ran.has(start)));
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** Returns the line, from 0, of an offset. */
const lineOf = (starts: readonly number[], offset: number) => {
  const after = starts.findIndex((start) => start > offset);
  return (after < 0 ? starts.length : after) - 1;
};

const isFunction = (type: unknown) =>
  type === "FunctionExpression" || type === "ArrowFunctionExpression" || type === "FunctionDeclaration";

/** Positions. */
const ignored = new Set(["start", "end"]);

/** Compares two syntax trees. `from` is where the outer node begins if it is one with the first node: `export`, or a method. */
function isSame(one: unknown, other: unknown, isIdle: (start: number) => boolean, from?: number): boolean {
  if (Array.isArray(one))
    return (
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((each, at) => isSame(each, other[at], isIdle))
    );
  if (!isObject(one) || !isObject(other) || one instanceof RegExp)
    return typeof one === typeof other && String(one) === String(other);
  const { type, start } = one;
  if (type !== other["type"]) return false;
  if (isFunction(type) && (isIdle(Number(start)) || (from !== undefined && isIdle(from))))
    return isSame(one["id"], other["id"], isIdle);
  const isOuter =
    type === "ExportNamedDeclaration" ||
    type === "ExportDefaultDeclaration" ||
    type === "MethodDefinition" ||
    (type === "Property" && one["method"] === true);
  // How a literal is written is nothing; a tag of a template reads it.
  const isIgnored = (name: string) => ignored.has(name) || (name === "raw" && type === "Literal");
  const names = new Set([...Object.keys(one), ...Object.keys(other)].filter((name) => !isIgnored(name)));
  return [...names].every((name) =>
    isSame(one[name], other[name], isIdle, isOuter ? Number(start) : undefined),
  );
}
