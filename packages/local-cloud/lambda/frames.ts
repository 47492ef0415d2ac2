import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import type { Frame } from "../core/blame";

/**
 * Returns the frames of a stack trace. Those in a function's code are mapped to their sources by the source maps next to
 * it, unless Node has done so already.
 */
export function framesOf(trace: readonly string[], codeFolder: string): Frame[] {
  const maps = new Map<string, SourceMap | undefined>();
  return trace.flatMap((line) => {
    const [, path = "", row, column] = /^\s+at (?:.*\()?([^()]+):(\d+):(\d+)\)?$/.exec(line) ?? [];
    if (row === undefined || path.startsWith("node:")) return [];
    const file = path.startsWith("file:") ? fileURLToPath(path) : path;
    const frame = { file, line: Number(row), column: Number(column) };
    if (!file.startsWith(`${codeFolder}/`)) return [frame];
    if (!maps.has(file)) maps.set(file, mapOf(file));
    return [mapped(frame, maps.get(file))];
  });
}

function mapOf(file: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${file}.map`, "utf8")));
  } catch {
    return undefined;
  }
}

function mapped(frame: Frame, map: SourceMap | undefined): Frame {
  const found = map?.findEntry(frame.line - 1, frame.column - 1);
  if (!found || !("originalSource" in found)) return frame;
  return {
    file: resolve(dirname(frame.file), found.originalSource),
    line: found.originalLine + 1,
    column: found.originalColumn + 1,
  };
}
