import { createHash } from "node:crypto";

/** Guests of one network and day that cost the least work. */
const free = 32;

/** Zero bits of the least work: some 16,000 hashes, a tenth of a second of a phone. */
const leastBits = 14;

/** Guests after which the work doubles. */
const doubling = 4;

/**
 * Returns how many zero bits the hash of a solution begins with when the network has had so many guests today. The first 32
 * cost 14; after them each fourth one doubles the work. So a network of a thousand honest players gets slower and is
 * never shut out, while a day of a computer's work ends at some 130 guests.
 */
export const bitsFor = (guestsToday: number): number =>
  leastBits + Math.max(0, Math.ceil((guestsToday - free) / doubling));

/** Returns whether SHA-256 of `<challenge>.<solution>` begins with so many zero bits. */
export function isSolution(challenge: string, solution: string, bits: number): boolean {
  const hash = createHash("sha256").update(`${challenge}.${solution}`).digest();
  let zeros = 0;
  for (const byte of hash) {
    zeros += Math.clz32(byte) - 24;
    if (byte !== 0) break;
  }
  return zeros >= bits;
}
