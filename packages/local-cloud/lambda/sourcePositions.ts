/** A place in a built file or in a source. Lines and columns count from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface SourcePosition extends Position {
  /** As the source map names it. */
  readonly source: string;
}

/** A source map without sections. */
interface PlainMap {
  readonly mappings: string;
  readonly sources: readonly string[];
}

/** Returns true for a source map that has its mappings itself, rather than in sections. */
export const isPlain = (map: unknown): map is PlainMap =>
  map instanceof Object &&
  "mappings" in map &&
  typeof map.mappings === "string" &&
  "sources" in map &&
  Array.isArray(map.sources);

/**
 * Returns where places of a built file are in its sources, in the same order. It reads the mappings once, up to the last of
 * these places, and keeps none: Node's `SourceMap` makes an object of each, and a function's map has some fifty thousand.
 */
export function sourcePositions(
  { mappings, sources }: PlainMap,
  positions: readonly Position[],
): (SourcePosition | undefined)[] {
  const found = new Map<Position, SourcePosition>();
  const wanted = positions.toSorted((a, b) => b.line - a.line || b.column - a.column);
  const reader = new Reader(mappings);
  let [line, source, sourceLine, sourceColumn] = [0, 0, 0, 0];
  for (; wanted.length > 0 && !reader.ended; line++) {
    let column = 0;
    /** The last segment of the line so far that has a source. */
    let last: SourcePosition | undefined;
    const take = (before: number) => {
      for (
        let next = wanted.at(-1);
        next && next.line === line && next.column < before;
        next = wanted.at(-1)
      ) {
        if (last) found.set(next, last);
        wanted.pop();
      }
    };
    while (wanted.length > 0 && !reader.endsLine) {
      column += reader.next();
      const next = wanted.at(-1);
      if (next?.line === line && next.column < column) take(column);
      if (!reader.endsSegment) {
        source += reader.next();
        sourceLine += reader.next();
        sourceColumn += reader.next();
        last = { source: sources[source] ?? "", line: sourceLine, column: sourceColumn };
      }
      reader.endSegment();
    }
    take(Number.POSITIVE_INFINITY);
    reader.endLine();
  }
  return positions.map((position) => found.get(position));
}

const comma = ",".charCodeAt(0);
const semicolon = ";".charCodeAt(0);

/** Reads the numbers of mappings: differences in base 64, of which the lowest bit is the sign. */
class Reader {
  private at = 0;

  constructor(private readonly mappings: string) {}

  get ended(): boolean {
    return this.at >= this.mappings.length;
  }

  get endsLine(): boolean {
    return this.ended || this.mappings.charCodeAt(this.at) === semicolon;
  }

  get endsSegment(): boolean {
    return this.endsLine || this.mappings.charCodeAt(this.at) === comma;
  }

  next(): number {
    let [value, shift, digit] = [0, 0, 32];
    while (digit & 32 && !this.endsSegment) {
      digit = digits[this.mappings.charCodeAt(this.at++)] ?? 0;
      value |= (digit & 31) << shift;
      shift += 5;
    }
    return value & 1 ? -(value >>> 1) : value >>> 1;
  }

  /** Skips the rest of a segment, such as the index of a name. */
  endSegment(): void {
    while (!this.endsSegment) this.at++;
    if (!this.endsLine) this.at++;
  }

  endLine(): void {
    this.at++;
  }
}

/** The values of the digits, by their character codes. */
const digits = new Uint8Array(128);
for (const [value, digit] of [
  ..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
].entries())
  digits[digit.charCodeAt(0)] = value;
