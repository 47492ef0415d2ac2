import { type KeyObject, verify, type X509Certificate } from "node:crypto";
import { withoutNulls } from "@game-backend/framework/foreignJson";
import { keyOfChain } from "./chain";

/** The longest signed text: a notification with its chain has about 20 kB. */
const longest = 64 * 1024;

/** Milliseconds by which Apple's clock may be ahead of ours. */
const aheadMs = 300_000;

const segment = /^[A-Za-z0-9_-]+$/;

/**
 * Returns the payload of what Apple has signed: a compact JWS (RFC 7515) with ES256 and its certificates in `x5c`. Throws
 * `Error` with the reason for anything else. The certificates must have been valid when it was signed, so that a stored
 * text stays good after they have ended.
 */
export const signedPayload = (
  text: string,
  roots: readonly X509Certificate[],
  now: number,
): Record<string, unknown> =>
  payloadSignedBy(text, now, (chain, signedAt) => keyOfChain(chain, roots, signedAt));

/**
 * Returns the payload of what Xcode's StoreKit testing has signed with its one certificate. Throws `Error` with the reason for
 * anything else.
 */
export const xcodePayload = (
  text: string,
  certificate: X509Certificate,
  now: number,
): Record<string, unknown> =>
  payloadSignedBy(text, now, ([first]) => {
    if (first !== certificate.raw.toString("base64")) throw new Error("another Xcode has signed it");
    return certificate.publicKey;
  });

/** Returns the payload of a signed text. `keyOf` returns the key of its certificates. */
function payloadSignedBy(
  text: string,
  now: number,
  keyOf: (chain: readonly string[], signedAt: number) => KeyObject,
): Record<string, unknown> {
  if (text.length > longest) throw new Error(`it has more than ${longest} characters`);
  const parts = text.split(".");
  if (parts.length !== 3 || !parts.every((part) => segment.test(part)))
    throw new Error("it is no compact JWS");
  const [head = "", body = "", signature = ""] = parts;
  const { alg, x5c, crit, b64 } = objectIn(head);
  if (alg !== "ES256") throw new Error("it is not signed with ES256");
  if (crit !== undefined || b64 !== undefined)
    throw new Error("its header demands what nobody has agreed on");
  if (!Array.isArray(x5c)) throw new Error("its header has no certificates");
  const payload = objectIn(body);
  const signedAt = timeOf(payload["signedDate"] ?? payload["receiptCreationDate"]);
  if (signedAt === undefined) throw new Error("it does not say when it was signed");
  if (signedAt > now + aheadMs) throw new Error("it is signed in the future");
  const key = keyOf(x5c as string[], signedAt);
  const bytes = Buffer.from(signature, "base64url");
  if (bytes.length !== 64 || bytes.toString("base64url") !== signature)
    throw new Error("its signature is not one of ES256");
  const signed = Buffer.from(`${head}.${body}`);
  if (!verify("sha256", signed, { key, dsaEncoding: "ieee-p1363" }, bytes))
    throw new Error("the signature is not that of the text");
  return payload;
}

/**
 * Returns a time that Apple or Xcode has signed, in whole milliseconds since the epoch: Xcode's have fractions. Returns
 * `undefined` for what is no time.
 */
export function timeOf(value: unknown): number | undefined {
  const time = typeof value === "number" ? Math.round(value) : Number.NaN;
  return Number.isSafeInteger(time) && time >= 0 ? time : undefined;
}

/** Returns the object in a part of a JWS. */
function objectIn(part: string): Record<string, unknown> {
  const value = withoutNulls(
    JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(part, "base64url"))),
  );
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Error("it has no object");
  return value as Record<string, unknown>;
}
