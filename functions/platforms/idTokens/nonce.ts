import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Seconds for which a nonce is good. */
export const nonceSeconds = 600;

/** A nonce's bytes: random ones (128 bits), its end in seconds since the epoch, and the seal (half of HMAC-SHA256). */
const randomLength = 16;
const claimLength = randomLength + 4;
const sealLength = 16;

/** Returns a nonce that only this stack can make: 48 characters. */
export function newNonce(key: string, now: number): string {
  const claim = Buffer.alloc(claimLength);
  randomBytes(randomLength).copy(claim);
  claim.writeUInt32BE(Math.floor(now / 1_000) + nonceSeconds, randomLength);
  return Buffer.concat([claim, sealOf(key, claim)]).toString("base64url");
}

/** Returns the end of a nonce that this stack made, in seconds since the epoch; `undefined` for any other, or an old one. */
export function endOfNonce(key: string, nonce: string, now: number): number | undefined {
  const bytes = Buffer.from(nonce, "base64url");
  // Several base64 texts decode to the same bytes. Only the canonical one is accepted.
  if (bytes.length !== claimLength + sealLength || bytes.toString("base64url") !== nonce) return undefined;
  const claim = bytes.subarray(0, claimLength);
  if (!timingSafeEqual(sealOf(key, claim), bytes.subarray(claimLength))) return undefined;
  const end = claim.readUInt32BE(randomLength);
  return end * 1_000 > now ? end : undefined;
}

/** Why a nonce without an end is refused. */
export const strangeNonce = "the nonce is not ours, or has expired";

/** Returns true if a token's nonce is ours, as it is or as the hex of its SHA-256: platforms' SDKs hash it or not. */
export const isNonceOf = (token: string, nonce: string): boolean =>
  token === nonce || token.toLowerCase() === createHash("sha256").update(nonce).digest("hex");

const sealOf = (key: string, claim: Buffer): Buffer =>
  createHmac("sha256", key).update("nonce ").update(claim).digest().subarray(0, sealLength);
