import { createHmac, timingSafeEqual } from "node:crypto";

import * as z from "zod";

import { HttpError } from "./errors";

/** The cursor of a page, as a query takes it. */
export const Cursor = z
  .string()
  .max(2_048)
  .meta({ description: "The `cursor` of the page before; without one, the first page" });

/**
 * Where the next page begins, as text that a client hands back unread. Only this stack can make one.
 * `scope` is whatever else the page depends on, such as the route, the caller and the filter: under another
 * scope the cursor is refused. Whole numbers beyond 2⁵³ keep all their digits.
 */
export function seal(keys: readonly string[], scope: string, value: object): string {
  const payload = Buffer.from(JSON.stringify(value, bigIntToText)).toString("base64url");
  const [key = ""] = keys;
  if (!key) throw new Error("There is no key to sign the cursor by");
  return `${payload}.${signature(key, scope, payload)}`;
}

/** Returns what was sealed by any of the keys. Throws 400 for a cursor that is not from here, or from another scope. */
export function open(keys: readonly string[], scope: string, cursor: string): Record<string, unknown> {
  const [payload = "", given = ""] = cursor.split(/\.(.*)/s);
  if (!keys.some((key) => equal(given, signature(key, scope, payload)))) {
    throw new HttpError(400, "query cursor: not a cursor of this list; begin without one");
  }
  return JSON.parse(Buffer.from(payload, "base64url").toString(), textToBigInt);
}

const signature = (key: string, scope: string, payload: string) =>
  createHmac("sha256", key)
    .update(JSON.stringify([scope, payload]))
    .digest("base64url");

/** Compares the texts, not the bytes they stand for: base64 has several texts for the same bytes. */
function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Strings carry a mark, so that a bigint's text cannot be mistaken for one. */
const bigIntToText = (_name: string, value: unknown) =>
  typeof value === "bigint" ? `n${value}` : typeof value === "string" ? `s${value}` : value;

const textToBigInt = (_name: string, value: unknown) =>
  typeof value !== "string" ? value : value[0] === "n" ? BigInt(value.slice(1)) : value.slice(1);
