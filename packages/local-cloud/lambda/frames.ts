import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import type { Frame } from "../core/blame";
import { TextCache } from "../core/textCache";
import { isPlain, type SourcePosition, sourcePositions } from "./sourcePositions";

/**
 * The places of earlier traces, with their sources. A new version of a function has another folder, so a place always has the same
 * source.
 */
const known = new TextCache<Frame>(2_000, 1_000);

const keyOf = ({ file, line, column }: Frame) => `${file}:${line}:${column}`;

/**
 * Returns the frames of a stack trace. Those in a function's code are mapped to their sources by the source maps next to
 * it, unless Node has done so already.
 */
export function framesOf(trace: readonly string[], codeFolder: string): Frame[] {
  const frames = trace.flatMap((line): Frame[] => {
    const [, path = "", row, column] = /^\s+at (?:.*\(|async )?([^()]+):(\d+):(\d+)\)?$/.exec(line) ?? [];
    if (row === undefined || path.startsWith("node:")) return [];
    const file = path.startsWith("file:") ? fileURLToPath(path) : path;
    return [{ file, line: Number(row), column: Number(column) }];
  });
  const built = frames.filter(
    (frame) => frame.file.startsWith(`${codeFolder}/`) && !known.find(keyOf(frame)),
  );
  for (const [file, places] of Map.groupBy(built, ({ file }) => file)) remember(file, places);
  return frames.map((frame) => known.find(keyOf(frame)) ?? frame);
}

/** Remembers where places of a built file are in its sources, if it has a source map. */
function remember(file: string, places: readonly Frame[]): void {
  const found = positionsIn(
    `${file}.map`,
    places.map(({ line, column }) => ({ line: line - 1, column: column - 1 })),
  );
  for (const [at, place] of places.entries()) {
    const one = found[at];
    known.remember(
      keyOf(place),
      one ? { file: resolve(dirname(file), one.source), line: one.line + 1, column: one.column + 1 } : place,
    );
  }
}

function positionsIn(
  mapFile: string,
  places: readonly { readonly line: number; readonly column: number }[],
): (SourcePosition | undefined)[] {
  try {
    const map: unknown = JSON.parse(readFileSync(mapFile, "utf8"));
    if (isPlain(map)) return sourcePositions(map, places);
    const sectioned = new SourceMap(map as ConstructorParameters<typeof SourceMap>[0]);
    return places.map(({ line, column }) => {
      const entry = sectioned.findEntry(line, column);
      if (!("originalSource" in entry)) return undefined;
      return { source: entry.originalSource, line: entry.originalLine, column: entry.originalColumn };
    });
  } catch {
    return [];
  }
}
