import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { type Candidate, candidatesIn, type Kind, kinds } from "./candidates";

/** The folders in which faults are made. A folder of a room says which they are. */
export const rooms = [
  "functions",
  "components",
  "packages/framework",
  "packages/client",
  "policies",
  "web",
] as const;

type Room = (typeof rooms)[number];

/** The number of faults in all rooms together. */
const ALL = 60;
/** The fewest faults of a room. */
const FEWEST = 4;
const SEED = 20_261_128;

export interface Fault extends Candidate {
  /** Depends on the seed, the fault and the text of its line, so it outlives changes of other lines. */
  readonly id: string;
  readonly room: Room;
  readonly file: string;
  /** Counted from 1, as the column. */
  readonly line: number;
  readonly column: number;
  readonly before: string;
}

/**
 * Returns the faults of a checkout. They are the first ones in the order of their ids, as many for each room as its share of
 * the source text, and in each room of all kinds in turn. No file has two.
 */
export function faultsIn(folder: string): Fault[] {
  const sources = rooms.map((room) => ({ room, files: sourcesIn(folder, room) }));
  const counts = shares(sources.map(({ files }) => files.reduce((sum, { text }) => sum + text.length, 0)));
  return sources.flatMap(({ room, files }, at) =>
    inTurn(
      files.flatMap(({ path, text }) => faultsOf(room, path, text)),
      counts[at] ?? 0,
    ),
  );
}

interface Source {
  readonly path: string;
  readonly text: string;
}

const isSource = (path: string) =>
  /\.tsx?$/.test(path) && !/\.(spec|types|d)\.tsx?$|^policies\/lib\/specify\.ts$/.test(path);

const sourcesIn = (folder: string, room: Room): Source[] =>
  execFileSync("git", ["ls-files", "-z", room], { cwd: folder, encoding: "utf8" })
    .split("\0")
    .filter(isSource)
    .map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }))
    .filter(({ text }) => !/\bDo not edit\b/.test(text));

/** Divides all faults by the sizes. Takes what the smallest rooms have above their share from the largest one. */
function shares(sizes: readonly number[]): number[] {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const counts = sizes.map((size) => Math.max(FEWEST, Math.round((ALL * size) / all)));
  const largest = counts.indexOf(Math.max(...counts));
  const others = counts.filter((_, at) => at !== largest).reduce((sum, count) => sum + count, 0);
  return counts.with(largest, ALL - others);
}

function faultsOf(room: Room, file: string, text: string): Fault[] {
  const seen = new Map<string, number>();
  return candidatesIn(file, text).map((candidate) => {
    const { kind, start, end, after } = candidate;
    const before = text.slice(start, end);
    const from = text.lastIndexOf("\n", start - 1) + 1;
    const line = text.slice(from, (text.indexOf("\n", start) + 1 || text.length + 1) - 1).trim();
    const about = [SEED, file, line, kind, before, after].join("\n");
    // The same change of an equal line is told apart by its place among them.
    const nth = seen.get(about) ?? 0;
    seen.set(about, nth + 1);
    const id = createHash("sha256").update(`${about}\n${nth}`).digest("hex").slice(0, 8);
    return {
      ...candidate,
      id,
      room,
      file,
      before,
      line: text.slice(0, start).split("\n").length,
      column: start - from + 1,
    };
  });
}

/** Returns so many faults, of one kind after another. */
function inTurn(faults: readonly Fault[], count: number): Fault[] {
  const sorted = faults.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const chosen: Fault[] = [];
  const isFree = ({ file }: Fault) => chosen.every((other) => other.file !== file);
  const next = (kind: Kind) => sorted.find((fault) => fault.kind === kind && isFree(fault));
  while (chosen.length < count) {
    const before = chosen.length;
    for (const kind of kinds) {
      const fault = next(kind);
      if (fault && chosen.length < count) chosen.push(fault);
    }
    if (chosen.length === before) throw new Error("A room has too few places for faults.");
  }
  return chosen;
}
