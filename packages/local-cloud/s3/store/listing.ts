import type { Sql } from "../../core/store/sql";
import { bytesOf } from "./database";
import { columns, type VersionRow, versionOf } from "./rows";
import type { Version } from "./version";

/** One page of a listing. */
export interface Page {
  readonly versions: readonly Version[];
  readonly prefixes: readonly string[];
  /** The start of the next page. Absent on the last page. */
  readonly next?: Marker;
}

/** The last entry of a page: an object, a version of one, or a common prefix. */
export interface Marker {
  readonly key: string;
  readonly version?: string;
}

export interface PageRequest {
  readonly bucket: string;
  readonly prefix: string;
  readonly delimiter: string;
  /** The page starts after this entry. */
  readonly after?: Marker;
  readonly limit: number;
}

const batch = 256;

/** Lists keys in byte order. A common prefix costs one lookup, however many keys it covers. */
export class Listing {
  private readonly current;
  private readonly history;
  private readonly older;
  private readonly sequence;

  constructor(sql: Sql) {
    this.current = sql.prepare<[string, Uint8Array, number], VersionRow>(
      `SELECT ${columns} FROM versions WHERE bucket = ? AND key >= ? AND latest = 1 AND marker = 0 ORDER BY key LIMIT ?`,
    );
    this.history = sql.prepare<[string, Uint8Array, number], VersionRow>(
      `SELECT ${columns} FROM versions WHERE bucket = ? AND key >= ? ORDER BY key, sequence DESC LIMIT ?`,
    );
    this.older = sql.prepare<[string, Uint8Array, number, number], VersionRow>(
      `SELECT ${columns} FROM versions WHERE bucket = ? AND key = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?`,
    );
    this.sequence = sql.prepare<[string, Uint8Array, string], { sequence: number }>(
      "SELECT sequence FROM versions WHERE bucket = ? AND key = ? AND version = ?",
    );
  }

  /** Lists the versions that a GET would return. */
  objects(request: PageRequest): Page {
    return this.page(request, this.current, []);
  }

  /** Lists every version and delete marker, newest first within a key. */
  versions(request: PageRequest): Page {
    const { bucket, after, limit } = request;
    if (after?.version === undefined || !after.key.startsWith(request.prefix))
      return this.page(request, this.history, []);
    const key = bytesOf(after.key);
    const { sequence = Number.MAX_SAFE_INTEGER } = this.sequence.get(bucket, key, after.version) ?? {};
    const rest = this.older.all(bucket, key, sequence, limit + 1).map(versionOf);
    return this.page(request, this.history, rest);
  }

  private page(request: PageRequest, statement: typeof this.current, first: readonly Version[]): Page {
    const { bucket, prefix, delimiter, after, limit } = request;
    const versions: Version[] = [];
    const prefixes: string[] = [];
    const found = (): Page => ({ versions, prefixes });
    let last: Marker | undefined;
    const take = (marker: Marker, add: () => void): boolean => {
      if (versions.length + prefixes.length >= limit) return false;
      add();
      last = marker;
      return true;
    };
    const whole = (): Page => ({ ...found(), ...(last && limit > 0 && { next: last }) });
    if (limit === 0) return found();
    for (const version of first)
      if (!take({ key: version.key, version: version.version }, () => versions.push(version))) return whole();
    let from = start(prefix, after, delimiter);
    for (;;) {
      const rows = statement.all(bucket, from, batch);
      let jumped = false;
      for (const row of rows) {
        const version = versionOf(row);
        if (!version.key.startsWith(prefix)) return found();
        const end = delimiter === "" ? -1 : version.key.indexOf(delimiter, prefix.length);
        if (end >= 0) {
          const common = version.key.slice(0, end + delimiter.length);
          if (!take({ key: common }, () => prefixes.push(common))) return whole();
          from = behind(bytesOf(common));
          jumped = true;
          break;
        }
        if (!take({ key: version.key, version: version.version }, () => versions.push(version)))
          return whole();
      }
      if (jumped) continue;
      const end = rows.at(-1);
      if (rows.length < batch || !end) return found();
      const more = this.between(bucket, end, statement, take, versions);
      if (more === "full") return whole();
      from = more;
    }
  }

  /** Returns versions after a marker within a key, because a page may end between two versions of a key. */
  private between(
    bucket: string,
    { key, sequence }: VersionRow,
    statement: typeof this.current,
    take: (marker: Marker, add: () => void) => boolean,
    versions: Version[],
  ): Buffer | "full" {
    if (statement === this.history)
      for (const row of this.older.all(bucket, key, sequence, 1001)) {
        const version = versionOf(row);
        if (!take({ key: version.key, version: version.version }, () => versions.push(version)))
          return "full";
      }
    return Buffer.concat([key, Buffer.of(0)]);
  }
}

/** Returns the first key that may be on the page. */
function start(prefix: string, after: Marker | undefined, delimiter: string): Buffer {
  const first = bytesOf(prefix);
  if (!after) return first;
  // The search starts after the prefix, because an object whose key is the prefix itself may end with the delimiter.
  const isCommon =
    delimiter !== "" &&
    after.version === undefined &&
    after.key.startsWith(prefix) &&
    after.key.indexOf(delimiter, prefix.length) === after.key.length - delimiter.length;
  const next = isCommon ? behind(bytesOf(after.key)) : Buffer.concat([bytesOf(after.key), Buffer.of(0)]);
  return Buffer.compare(next, first) > 0 ? next : first;
}

/** Returns the first key after all keys that begin with these bytes. It cannot overflow: UTF-8 has no byte 255. */
function behind(bytes: Buffer): Buffer {
  const next = Buffer.from(bytes);
  next.set([(next.at(-1) ?? 0) + 1], next.length - 1);
  return next;
}
