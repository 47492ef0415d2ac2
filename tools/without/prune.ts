import { globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import ts from "typescript";
import { cut, nodesIn, type Seeds } from "./cuts";
import { fileOf, importsIn } from "./desk";

/** The tool itself: what it says of features is not of the game. */
const own = join("tools", "without");

/** What may name any feature: what proves, measures and shows the game. Features name each other by `needs` alone. */
const sources = (): string[] =>
  globSync("{test,tools,bench,examples,clients,deployments}/**/*.{ts,tsx}", {
    exclude: (name) => name === "node_modules",
  }).filter((file) => !file.startsWith(own));

/** What has gone from a program: its files, and the names of its routes, tables and other things. */
interface Gone {
  readonly files: Set<string>;
  isName(text: string): boolean;
}

/** A place in a file, as the checker of types tells it. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** Cuts out of specs, tools and examples what names something that has gone, and what uses that in turn. */
export class Pruning {
  /** The files that change, with their texts; `undefined` for those that nothing uses any more. */
  readonly changed = new Map<string, string | undefined>();
  private readonly lost = new Map<string, Set<string>>();
  private readonly importers = new Map<string, Set<string>>();

  constructor(private readonly gone: Gone) {
    for (const file of sources().filter((each) => !gone.files.has(each)))
      for (const target of importsIn(file, this.read(file)))
        this.importers.set(target, (this.importers.get(target) ?? new Set()).add(file));
  }

  private read(file: string): string {
    return this.changed.get(file) ?? readFileSync(file, "utf8");
  }

  /** Prunes all files, or those with faults, and what imports what these lose. Nothing is written. */
  prune(faults?: readonly Fault[]): void {
    const all = new Set(sources().filter((file) => !this.gone.files.has(file)));
    let files = faults ? new Set(faults.map(({ file }) => file).filter((file) => all.has(file))) : all;
    for (let first = true; files.size > 0; first = false)
      files = new Set([...files].flatMap((file) => this.pruneFile(file, first ? (faults ?? []) : [])));
  }

  /** Writes what has changed. */
  write(): void {
    for (const [file, text] of this.changed)
      if (text === undefined) rmSync(file, { force: true });
      else writeFileSync(file, text);
  }

  /** Returns the files that import what this one loses. */
  private pruneFile(file: string, faults: readonly Fault[]): string[] {
    if (this.gone.files.has(file)) return [];
    const text = this.read(file);
    const { text: left, lost, isEmpty } = cut(file, text, (source) => this.seedsIn(file, source, faults));
    if (left === text) return [];
    if (isEmpty) return this.remove(file);
    this.changed.set(file, left);
    this.lost.set(file, new Set([...(this.lost.get(file) ?? []), ...lost]));
    return [...(lost.length > 0 ? (this.importers.get(file) ?? []) : []), ...this.orphans(file, left)];
  }

  private remove(file: string): string[] {
    this.changed.set(file, undefined);
    this.gone.files.add(file);
    return [...(this.importers.get(file) ?? []), ...this.orphans(file, "")];
  }

  /** Removes the modules that only this file imported. */
  private orphans(file: string, text: string): string[] {
    const still = new Set(importsIn(file, text));
    return [...this.importers].flatMap(([target, importers]) =>
      !still.has(target) &&
      importers.delete(file) &&
      importers.size === 0 &&
      !this.gone.files.has(target) &&
      /^(test|tools|bench)\//.test(target)
        ? this.remove(target)
        : [],
    );
  }

  /** Finds what imports or names something that has gone, and what the checker of types has found. */
  private *seedsIn(file: string, source: ts.SourceFile, faults: readonly Fault[]): ReturnType<Seeds> {
    const nodes = nodesIn(source);
    for (const node of nodes) {
      const { parent } = node;
      if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) {
        const target = this.targetOf(file, node.text);
        const isLoaded = target !== undefined && this.gone.files.has(target);
        if (isLoaded)
          yield [ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) ? parent : node, "spec"];
        else if (this.isPath(node.text) || this.isName(file, node.text)) yield [node, "member"];
        const bindings = ts.isImportDeclaration(parent) ? parent.importClause?.namedBindings : undefined;
        if (target && bindings && ts.isNamedImports(bindings))
          for (const each of bindings.elements)
            if (this.lost.get(target)?.has((each.propertyName ?? each.name).text)) yield [each, "member"];
      } else if (ts.isIdentifier(node) && ts.isObjectLiteralElementLike(parent) && parent.name === node)
        if (this.isName(file, node.text)) yield [node, "member"];
    }
    for (const { line, column } of faults.filter((each) => each.file === file)) {
      const at = ts.getPositionOfLineAndCharacter(source, line - 1, column - 1);
      const around = nodes.filter((each) => each !== source && each.getStart() <= at && at < each.end);
      const [innermost] = around.sort((one, other) => one.end - one.pos - (other.end - other.pos));
      if (innermost) yield [innermost, "spec"];
    }
  }

  /** Returns true for the path of what has gone, from the program or from the folder of live documents. */
  private isPath(text: string): boolean {
    return [text, join("live", text)].some((path) => this.gone.files.has(path));
  }

  /** The clients' conformance plays its own server, for a game with anything: only what it imports goes. */
  private isName(file: string, text: string): boolean {
    return !file.startsWith("clients/") && this.gone.isName(text);
  }

  /** Returns the file that an import means, whether it is there or has gone. */
  private targetOf(file: string, name: string): string | undefined {
    if (!name.startsWith(".")) return undefined;
    const path = normalize(join(dirname(file), name.replace(/\.js$/, "")));
    const names = [path, `${path}.ts`, `${path}.tsx`, join(path, "index.ts")];
    return (
      names.find((each) => this.gone.files.has(each)) ?? fileOf(dirname(file), name.replace(/\.js$/, ""))
    );
  }
}
