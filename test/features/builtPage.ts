import { relative, resolve } from "node:path";
import { bundlePage } from "@game-backend/components/gamePage/pageFiles";

/** Builds the page of a program, as a deployment does. Returns its script and style as one text, and its sources. */
export async function builtPage(program: string, facts: object) {
  const { files, sources } = await bundlePage({ folder: "web", facts }, program);
  return {
    text: files.map(([, content]) => Buffer.from(content).toString()).join("\n"),
    sources: sources.map((source) => relative(program, resolve(program, source))),
  };
}

/** Returns the paths of routes that a text names: quoted, or as a word of their own. */
export const pathsIn = (text: string, paths: readonly string[]): string[] =>
  paths.filter((path) => new RegExp(`[\\s"\`]${path.replace(/[{}+.]/g, "\\$&")}[\\s"\`]`).test(text));
