import { hash, randomBytes } from "node:crypto";

/** S3's names of its checksum algorithms, in S3's order of precedence. */
export const checksumAlgorithms = ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"] as const;
export type ChecksumAlgorithm = (typeof checksumAlgorithms)[number];

export interface Checksum {
  readonly algorithm: ChecksumAlgorithm;
  /** Base64. A composite checksum ends in `-` and the number of parts. */
  readonly value: string;
  readonly type: "FULL_OBJECT" | "COMPOSITE";
}

/** The metadata of an object, as its client sent it. */
export interface ObjectMetadata {
  /** Headers that are returned unchanged, such as `content-type`, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** User metadata (`x-amz-meta-…`), by name without the prefix. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly storageClass: string;
  readonly encryption: { readonly algorithm: string; readonly keyId?: string };
  readonly checksum?: Checksum;
}

/** A piece of an object's bytes, in its own file. */
export interface Part {
  readonly file: string;
  /** Bytes. */
  readonly size: number;
  /** The client's part number. The part of an object that was put whole has none. */
  readonly number?: number;
  /** Base64, in the object's algorithm. */
  readonly checksum?: string;
}

/** Returns a new version id. Its last characters are a check of the others, which exposes invented ids. */
export function newVersionId(): string {
  const text = lettersOf(randomBytes(21));
  return text + checkOf(text);
}

/** Tells whether a text may be the id of a version that no longer exists. */
export const isVersionId = (text: string) =>
  text === nullVersion || (text.length === 32 && text.endsWith(checkOf(text.slice(0, 28))));

const checkOf = (text: string) => lettersOf(hash("sha256", text, "buffer")).slice(0, 4);
const lettersOf = (bytes: Buffer) => bytes.toString("base64url").replaceAll("-", ".");

/** The version id of objects that were put while the bucket was not versioned. */
export const nullVersion = "null";

/** A version of an object, or a delete marker. */
export interface Version {
  /** Increases with every write to the store. */
  readonly sequence: number;
  readonly key: string;
  readonly version: string;
  readonly latest: boolean;
  readonly marker: boolean;
  /** Bytes. */
  readonly size: number;
  /** The ETag without quotes. */
  readonly etag: string;
  /** Milliseconds since 1970. */
  readonly modified: number;
  readonly objectMetadata: ObjectMetadata;
  readonly parts: readonly Part[];
}

/** The fields of a new version. */
export type NewVersion = Pick<Version, "size" | "etag" | "objectMetadata" | "parts">;
