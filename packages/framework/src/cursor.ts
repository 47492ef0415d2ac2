import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

import * as z from "zod/mini";

import { badCursor } from "./codes/requests";
import { refuse } from "./errors";

/** The cursor of a page, as a query parameter. */
export const Cursor = z
  .string()
  .check(z.maxLength(2_048), z.describe("The `cursor` of the previous page; absent for the first page"));

const algorithm = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;

/**
 * Returns the start of the next page as text that a client sends back. Only this stack can create or read it. It is
 * encrypted because row keys can contain other players' ids. `scope` is everything else that the page depends on,
 * such as the route, the caller and the filter; a cursor is refused in any other scope. Integers beyond 2⁵³ keep all
 * their digits.
 */
export function seal(keys: readonly string[], scope: string, value: object): string {
  const [key = ""] = keys;
  if (!key) throw new Error("There is no key for the cursor");
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, secretOf(key), iv).setAAD(Buffer.from(scope));
  const text = Buffer.concat([cipher.update(JSON.stringify(value, bigIntToText)), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64url");
}

/** Returns the sealed value. Any of the keys may have sealed it. Throws 400 for a cursor of another stack or scope. */
export function open(keys: readonly string[], scope: string, cursor: string): Record<string, unknown> {
  const value = unsealed(keys, scope, cursor);
  if (value) return value;
  throw refuse(badCursor, {
    message: "query cursor: not a cursor of this list; start without one",
    field: "query.cursor",
  });
}

/** Returns the sealed value, as `open` does; `undefined` for a text of another stack or scope. */
export function unsealed(
  keys: readonly string[],
  scope: string,
  cursor: string,
): Record<string, unknown> | undefined {
  const bytes = Buffer.from(cursor, "base64url");
  // Several base64 texts decode to the same bytes. Only the canonical one is accepted.
  if (bytes.length > ivBytes + tagBytes && bytes.toString("base64url") === cursor)
    for (const key of keys) {
      const text = decrypted(key, scope, bytes);
      if (text !== undefined) return JSON.parse(text, textToBigInt);
    }
  return undefined;
}

/** Returns the decrypted text; `undefined` if it was not sealed with this key and scope. */
function decrypted(key: string, scope: string, bytes: Buffer): string | undefined {
  const text = bytes.subarray(ivBytes + tagBytes);
  const decipher = createDecipheriv(algorithm, secretOf(key), bytes.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  })
    .setAAD(Buffer.from(scope))
    .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  try {
    return Buffer.concat([decipher.update(text), decipher.final()]).toString();
  } catch {
    return undefined;
  }
}

/** Derives a separate key for cursors, because the given key also signs other things. */
const secretOf = (key: string) => createHash("sha256").update(`cursor ${key}`).digest();

/** Prefixes strings and bigints, so that the text of a bigint cannot be mistaken for a string. */
const bigIntToText = (_name: string, value: unknown) =>
  typeof value === "bigint" ? `n${value}` : typeof value === "string" ? `s${value}` : value;

const textToBigInt = (_name: string, value: unknown) =>
  typeof value !== "string" ? value : value[0] === "n" ? BigInt(value.slice(1)) : value.slice(1);
