import { hash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import canonicalize from "canonicalize";
import { inPresentWords, inStoredWords } from "./formerWords";
import type { Kinds } from "./kind";
import type { Documents } from "./timing";

export type { Documents };

/** Returns documents with each of the kinds, if only without documents. */
export const withKinds = (documents: Documents, kinds: object): Documents => ({
  ...Object.fromEntries(Object.keys(kinds).map((kind) => [kind, {}])),
  ...documents,
});

/**
 * The most of a release. One player can be sent the text of all values that players see, each document at its largest; beyond a
 * quarter of it, a warning names the largest kinds. An answer of a function has at most 6 MB.
 */
export const limits = {
  ...{ documents: 2_000, bytesOfDocument: 64 * 1024, bytesOfRelease: 1024 * 1024 },
  ...{ bytesForPlayer: 1024 * 1024, manyForPlayer: 256 * 1024 },
} as const;

/** A release: its documents as canonical JSON (RFC 8785), and the name that the text has by its SHA-256. */
export interface Release {
  readonly name: string;
  readonly text: string;
}

/** Returns the release of documents of some kinds. Throws if a text has half a surrogate pair. */
export function releaseOf(documents: Documents, kinds: Kinds): Release {
  const text = canonicalize(inStoredWords(documents, kinds)) ?? "";
  return { name: nameOf(text), text };
}

/** Returns a release as the store has it. The same text always gives the same bytes. */
export const packed = ({ text }: Pick<Release, "text">): Buffer => gzipSync(text, { level: 9 });

/** Returns the documents of a stored release, of some kinds. Throws if the bytes are not those of its name. */
export function unpackRelease(bytes: Uint8Array, name: string, kinds: Kinds): Documents {
  const text = unpackedText(bytes);
  if (nameOf(text) !== name) throw new Error(`What is stored as release ${name} is another text`);
  return inPresentWords(JSON.parse(text), kinds).documents;
}

/** Returns the text of packed documents. Throws if it is longer than all documents may be. */
export const unpackedText = (bytes: Uint8Array): string =>
  gunzipSync(bytes, { maxOutputLength: limits.documents * limits.bytesOfDocument }).toString();

/** The name of a release's object in the store. */
export const objectOf = (name: string): string => `${name}.json.gz`;

const nameOf = (text: string): string => hash("sha256", text, "hex");
