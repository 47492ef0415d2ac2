import { hash } from "node:crypto";

import canonicalize from "canonicalize";

/** The identity of a request's content. A different request with the same `Idempotency-Key` is refused. */
export interface RequestHash {
  /** What a row stores. It begins with the version of its kind. */
  readonly stored: string;
  /**
   * Returns whether a row's hash is this request's, also if it is of the former kind. `keyed` is applied to both kinds
   * where the row stores a keyed hash.
   */
  is(found: unknown, keyed?: (hash: string) => string): boolean;
}

/**
 * The version of the kind: the SHA-256 of the method, the path and the body as canonical JSON (RFC 8785). Rows of the
 * former kind, which had no version, are at most a day old in Requests.
 */
const version = "2.";

/** Returns the hash of a request. Throws if the body is neither bytes nor JSON: a number not finite, or half a character. */
export function requestHash(method: string, path: string, sent: unknown): RequestHash {
  const body = sent instanceof Uint8Array ? hash("sha256", sent, "base64url") : sent;
  const stored = version + sha256(canonicalize([method, path, body]) ?? "");
  return {
    stored,
    is: (found, keyed = (plain) => plain) =>
      found !== undefined && (found === keyed(stored) || found === keyed(formerHash(method, path, body))),
  };
}

/** Returns the identity of a request that its key describes completely. */
export const keyHash = (key: string): RequestHash => ({ stored: key, is: (found) => found === key });

const sha256 = (text: string) => hash("sha256", text, "base64url");

/** Returns the former kind of hash, which does not tell an object from the list of its entries. */
const formerHash = (method: string, path: string, body: unknown) =>
  sha256(JSON.stringify([method, path, entries(body)]));

function entries(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(entries);
  if (value === null || typeof value !== "object") return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, entries(inner)]);
}
