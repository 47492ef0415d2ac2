import { createHash } from "node:crypto";

/** The number of guests that a network may have on a day before the work grows. */
const free = 32;

/** The zero bits of the least work: some 16,000 hashes, a tenth of a second on a phone. */
const leastBits = 14;

/** The number of guests after which the work doubles. */
const doubling = 4;

/**
 * Returns the number of zero bits that a solution's hash needs, given the network's guests today. The first 33
 * guests need 14 bits; after that, every fourth guest adds one, which doubles the work. A network of a thousand
 * honest players gets slower but is never shut out. A day of one computer's work yields some 130 guests.
 */
export const bitsFor = (guestsToday: number): number =>
  leastBits + Math.max(0, Math.ceil((guestsToday - free) / doubling));

/** Returns true if SHA-256 of `<challenge>.<solution>` begins with that many zero bits. */
export function isSolution(challenge: string, solution: string, bits: number): boolean {
  const hash = createHash("sha256").update(`${challenge}.${solution}`).digest();
  let zeros = 0;
  for (const byte of hash) {
    zeros += Math.clz32(byte) - 24;
    if (byte !== 0) break;
  }
  return zeros >= bits;
}
