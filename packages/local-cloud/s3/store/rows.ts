import { textOf } from "./database";
import type { Version } from "./version";

/** A row of `versions`, with objects as JSON. */
export interface VersionRow {
  readonly sequence: number;
  readonly key: Uint8Array;
  readonly version: string;
  readonly latest: number;
  readonly marker: number;
  readonly size: number;
  readonly etag: string;
  readonly modified: number;
  readonly about: string;
  readonly parts: string;
}

export const columns = "sequence, key, version, latest, marker, size, etag, modified, about, parts";

export const versionOf = (row: VersionRow): Version => ({
  ...row,
  key: textOf(row.key),
  latest: row.latest === 1,
  marker: row.marker === 1,
  objectMetadata: JSON.parse(row.about),
  parts: JSON.parse(row.parts),
});
