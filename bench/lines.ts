import { globSync, readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";

import ts from "typescript";

import { root } from "../tools/harness/localRun";
import { printTable } from "./lib/table";

export const what =
  "lines of code, by folder: TypeScript without blank lines and comments, and without generated files";

const apart = new Set(["node_modules", "dist", "coverage", ".git", ".local", ".cache"]);

export async function run(): Promise<void> {
  const made = generated();
  const files = sources(root)
    .filter((path) => !made.has(path))
    .map((path) => ({ path, ...count(join(root, path)) }));
  const folders = [...new Set(files.map(({ path }) => folderOf(path)))].toSorted();
  const rows = folders.map((folder) => {
    const inside = files.filter(({ path }) => folderOf(path) === folder);
    const lines = inside.reduce((sum, file) => sum + file.code, 0);
    const longest = inside.reduce((a, b) => (a.all > b.all ? a : b));
    return [folder, inside.length, lines, longest.all, longest.path.split(sep).at(-1)];
  });
  const sum = (test: boolean) =>
    files.filter(({ path }) => isTest(path) === test).reduce((total, { code }) => total + code, 0);
  printTable(["folder", "files", "lines of code", "longest file, all lines", ""], rows);
  console.log(`${sum(false)} lines of code, and ${sum(true)} of tests.`);
}

const isTest = (path: string) => folderOf(path).startsWith("test");

/** Returns the first two levels of a file's folder. Specs count as tests, wherever they are. */
function folderOf(path: string): string {
  const [first = "", second] = path.split(sep).slice(0, -1);
  const folder =
    second && ["local", "functions", "test"].includes(first) ? `${first}/${second}` : first || ".";
  return /\.(spec|types)\.ts$/.test(path) && first !== "test" ? `test (${folder})` : folder;
}

/** Returns the files that `.gitattributes` calls generated, and those that git does not keep. */
const generated = (): ReadonlySet<string> => {
  const linesOf = (file: string) => readFileSync(join(root, file), "utf8").split("\n");
  const marked = linesOf(".gitattributes").filter((line) => / linguist-generated\b/.test(line));
  const patterns = [...marked, ...linesOf(".gitignore").filter((line) => line.startsWith("/"))];
  return new Set(
    globSync(
      patterns.map((line) => line.split(" ")[0]?.slice(1) ?? ""),
      { cwd: root },
    ),
  );
};

function sources(folder: string, inside = ""): string[] {
  return readdirSync(join(folder, inside), { withFileTypes: true }).flatMap((entry) => {
    const path = join(inside, entry.name);
    if (entry.isDirectory()) return apart.has(entry.name) ? [] : sources(folder, path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/** Counts lines. A line counts as code if it contains a token of the language. */
function count(path: string): { code: number; all: number } {
  const text = readFileSync(path, "utf8");
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false);
  const lines = new Set<number>();
  const visit = (node: ts.Node) => {
    if (node.kind >= ts.SyntaxKind.FirstJSDocNode && node.kind <= ts.SyntaxKind.LastJSDocNode) return;
    const children = node.getChildren(file);
    for (const child of children) visit(child);
    if (children.length > 0 || node.getWidth(file) === 0) return;
    const last = file.getLineAndCharacterOfPosition(node.getEnd()).line;
    for (let line = file.getLineAndCharacterOfPosition(node.getStart(file)).line; line <= last; line++)
      lines.add(line);
  };
  visit(file);
  return { code: lines.size, all: text.split("\n").length - 1 };
}
