import type { RecordedResource } from "@game-backend/local-cloud";
import { game } from "../../functions/whole";

/** Returns the figures of `dev` that pages tell in their prose, each with the words around it. */
function figuresOf(graph: readonly RecordedResource[]): readonly (readonly [string, RegExp, number])[] {
  const ofAws = graph.filter(({ type }) => type.startsWith("aws:")).length;
  const functions = graph.filter(({ type }) => type === "aws:lambda/function:Function").length;
  const components = graph.filter(({ type }) => type.startsWith("gamebackend:")).length;
  const [routes, tables] = [Object.keys(game.routes).length, Object.keys(game.tables).length];
  return [
    ["docs/deploying.md", /(?<=creates )[\d,]+(?= resources)/, ofAws],
    ["docs/deploying.md", /(?<=shows )[\d,]+(?= resources)/, graph.length],
    ["docs/deploying.md", /(?<="to create", )[\d,]+(?= of them components)/, components],
    ["docs/comparison.md", /(?<=\| resources \| )[\d,]+(?=, of the same program)/, ofAws],
    ["docs/routes.md", /(?<=`dev` has )[\d,]+(?= functions)/, functions],
    ["docs/architecture.md", /(?<=has )[\d,]+(?= routes)/, routes],
    ["docs/architecture.md", /(?<=routes, )[\d,]+(?=\s+functions)/, functions],
    ["docs/architecture.md", /(?<=functions\s+and )[\d,]+(?= tables)/, tables],
  ];
}

/** Returns the files that tell figures of `dev`, with those of its graph. `read` returns a file's text. */
export function withFigures(
  graph: readonly RecordedResource[],
  read: (file: string) => string,
): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const [file, place, figure] of figuresOf(graph)) {
    const text = texts[file] ?? read(file);
    if (!place.test(text)) throw new Error(`${file} lacks a figure at ${place}.`);
    texts[file] = text.replace(place, figure.toLocaleString("en"));
  }
  return texts;
}
