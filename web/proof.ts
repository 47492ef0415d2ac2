import { Sha256 } from "@aws-crypto/sha256-js";

/** Hashes between two looks at what else the page has to do. */
const atOnce = 2_000;

/**
 * Returns a text for which SHA-256 of `<challenge>.<text>` begins with so many zero bits. With 14 bits it takes a tenth of a
 * second; each bit more doubles it. The page stays usable meanwhile. `crypto.subtle` is not there on pages without TLS.
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
