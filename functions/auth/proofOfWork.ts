import { createHash } from "node:crypto";

/** The number of guests that a network may create in a day before the work grows. */
const free = 32;

/** The zero bits of the easiest challenge: about 16,000 hashes, a tenth of a second on a phone. */
const leastBits = 14;

/** The number of further guests after which the work doubles. */
const doubling = 4;

/**
 * Returns the number of zero bits that a solution's hash needs, given the number of guests that the network has
 * created today. The first 33 guests need 14 bits; after that, every fourth guest adds a bit, which doubles the work.
 * A network of a thousand honest players gets slower, but is never shut out. In a day, one computer can create about
 * 130 guests.
 */
export const bitsFor = (guestsToday: number): number =>
  leastBits + Math.max(0, Math.ceil((guestsToday - free) / doubling));

/** Returns true if the SHA-256 hash of `<challenge>.<solution>` begins with at least `bits` zero bits. */
export function isSolution(challenge: string, solution: string, bits: number): boolean {
  const hash = createHash("sha256").update(`${challenge}.${solution}`).digest();
  let zeros = 0;
  for (const byte of hash) {
    zeros += Math.clz32(byte) - 24;
    if (byte !== 0) break;
  }
  return zeros >= bits;
}
