/** How S3 calls the algorithms of its checksums, in the order in which it looks for them. */
export const checksumAlgorithms = ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"] as const;
export type ChecksumAlgorithm = (typeof checksumAlgorithms)[number];

export interface Checksum {
  readonly algorithm: ChecksumAlgorithm;
  /** Base64; of a composite one followed by `-` and the number of parts. */
  readonly value: string;
  readonly type: "FULL_OBJECT" | "COMPOSITE";
}

/** What a client says of an object besides its bytes. */
export interface ObjectMetadata {
  /** Headers that go back as they came, such as `content-type`; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** `x-amz-meta-…`, without the prefix. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly storageClass: string;
  readonly encryption: { readonly algorithm: string; readonly keyId?: string };
  readonly checksum?: Checksum;
}

/** A piece of an object's bytes, in a file of its own. */
export interface Part {
  readonly file: string;
  /** Bytes. */
  readonly size: number;
  /** The client's number of it; an object that was put whole has one part without. */
  readonly number?: number;
  /** Base64, of the object's algorithm. */
  readonly checksum?: string;
}

/** The version of objects that were put while the bucket was not versioned. */
export const nullVersion = "null";

/** A version of an object, or a delete marker. */
export interface Version {
  /** Grows with every write of the store. */
  readonly sequence: number;
  readonly key: string;
  readonly version: string;
  readonly latest: boolean;
  readonly marker: boolean;
  /** Bytes. */
  readonly size: number;
  /** Without quotes. */
  readonly etag: string;
  /** Milliseconds since 1970. */
  readonly modified: number;
  readonly objectMetadata: ObjectMetadata;
  readonly parts: readonly Part[];
}

/** What is written of a new version. */
export type NewVersion = Pick<Version, "size" | "etag" | "objectMetadata" | "parts">;
