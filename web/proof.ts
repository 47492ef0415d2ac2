import { Sha256 } from "@aws-crypto/sha256-js";

/** The number of hashes after which the page gets time for other work. */
const atOnce = 2_000;

/**
 * Returns a text for which the SHA-256 hash of `<challenge>.<text>` begins with `bits` zero bits. 14 bits take a tenth
 * of a second; each further bit doubles the time. The page stays responsive. `crypto.subtle` is missing on pages
 * without TLS.
 */
export async function solve(challenge: string, bits: number): Promise<string> {
  for (let n = 0; ; n++) {
    if (n % atOnce === atOnce - 1) await new Promise((resume) => setTimeout(resume));
    const hash = new Sha256();
    hash.update(`${challenge}.${n}`);
    if (zeroBits(hash.digestSync()) >= bits) return `${n}`;
  }
}

function zeroBits(hash: Uint8Array): number {
  const first = hash.findIndex((byte) => byte !== 0);
  return first < 0 ? 8 * hash.length : 8 * first + Math.clz32(hash[first] ?? 0) - 24;
}
