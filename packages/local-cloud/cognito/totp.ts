import { createHmac } from "node:crypto";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Seconds for which a code is valid. */
const stepSeconds = 30;

/** Writes bytes in base32 without padding, as authenticator apps read secrets (RFC 4648, section 6). */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => alphabet[Number.parseInt(five.padEnd(5, "0"), 2)])
    .join("");
}

/** Reads base32 without padding. */
function bytesOf(text: string): Buffer {
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}

/** The number of the interval that a time in milliseconds is in. */
export const counterOf = (ms: number): number => Math.floor(ms / 1000 / stepSeconds);

/** Returns the code of an interval (RFC 6238 with SHA-1; RFC 4226, section 5.3). */
export function totp(secret: string, counter: number, digits = 6): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const mac = createHmac("sha1", bytesOf(secret)).update(message).digest();
  const at = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 10 ** digits).padStart(digits, "0");
}

/** Returns the interval whose code this is: the current one, or one beside it, for clocks that differ. */
export const counterWith = (secret: string, code: string, now: number): number | undefined =>
  [0, -1, 1].map((by) => counterOf(now) + by).find((counter) => totp(secret, counter) === code);
