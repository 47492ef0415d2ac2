import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

import * as z from "zod";

import { HttpError } from "./errors";

/** The cursor of a page, as a query takes it. */
export const Cursor = z
  .string()
  .max(2_048)
  .meta({ description: "The `cursor` of the page before; without one, the first page" });

const algorithm = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;

/**
 * Returns where the next page begins, as text that a client hands back. Only this stack can make or read one: the text is
 * encrypted, since keys of rows can hold other players' ids. `scope` is whatever else the page depends on, such as the
 * route, the caller and the filter: under another scope the cursor is refused. Whole numbers beyond 2⁵³ keep all their
 * digits.
 */
export function seal(keys: readonly string[], scope: string, value: object): string {
  const [key = ""] = keys;
  if (!key) throw new Error("There is no key to seal the cursor with");
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, secretOf(key), iv).setAAD(Buffer.from(scope));
  const text = Buffer.concat([cipher.update(JSON.stringify(value, bigIntToText)), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64url");
}

/** Returns what was sealed by any of the keys. Throws 400 for a cursor that is not from here, or from another scope. */
export function open(keys: readonly string[], scope: string, cursor: string): Record<string, unknown> {
  const bytes = Buffer.from(cursor, "base64url");
  // Base64 has several texts for the same bytes: one is accepted.
  if (bytes.length > ivBytes + tagBytes && bytes.toString("base64url") === cursor)
    for (const key of keys) {
      const text = decrypted(key, scope, bytes);
      if (text !== undefined) return JSON.parse(text, textToBigInt);
    }
  throw new HttpError(400, "query cursor: not a cursor of this list; begin without one");
}

/** Returns the text; `undefined` when another key or scope sealed it, or nobody did. */
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

/** The same key signs other things: this one is for cursors. */
const secretOf = (key: string) => createHash("sha256").update(`cursor ${key}`).digest();

/** Strings carry a mark, so that a bigint's text cannot be mistaken for one. */
const bigIntToText = (_name: string, value: unknown) =>
  typeof value === "bigint" ? `n${value}` : typeof value === "string" ? `s${value}` : value;

const textToBigInt = (_name: string, value: unknown) =>
  typeof value !== "string" ? value : value[0] === "n" ? BigInt(value.slice(1)) : value.slice(1);
