import { createHash } from "node:crypto";

/** The zero bits of the easiest challenge: about 16,000 hashes, a tenth of a second on a phone. */
export const leastBits = 14;

/** How the work grows with a number of accounts. */
export interface Growth {
  /** The number of accounts after which the work grows. */
  readonly free: number;
  /** The number of further accounts after which the work doubles. */
  readonly doubling: number;
}

/** Returns the number of zero bits by which a challenge is harder than the easiest one, after so many accounts. */
export const harderBy = ({ free, doubling }: Growth, accounts: number): number =>
  Math.max(0, Math.ceil((accounts - free) / doubling));

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
