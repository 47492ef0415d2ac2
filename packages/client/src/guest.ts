import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

import type { Api } from "./types.js";

/** The number of hashes after which other work gets time. */
const atOnce = 2_000;

/**
 * Creates a guest, a player without an e-mail address. Store the name and the secret on the device, and sign in with
 * `session.signIn(username, secret)`. The proof of work takes a tenth of a second, and longer for a network that has
 * created many guests today. Call it at the API's own address, because the API refuses it through CloudFront.
 */
export async function createGuest(
  api: Pick<Api, "postGuestChallenge" | "postGuest">,
): Promise<{ readonly userId: string; readonly username: string; readonly secret: string }> {
  const { challenge, bits } = await api.postGuestChallenge();
  return api.postGuest({ body: { challenge, solution: await solve(challenge, bits) } });
}

/**
 * Returns a text for which the SHA-256 hash of `<challenge>.<text>` begins with `bits` zero bits. The runtime's own
 * `crypto.subtle` is missing on pages without TLS.
 */
export async function solve(challenge: string, bits: number): Promise<string> {
  for (let n = 0; ; n++) {
    if (n % atOnce === atOnce - 1) await new Promise((resume) => setTimeout(resume));
    if (zeroBits(sha256(utf8ToBytes(`${challenge}.${n}`))) >= bits) return `${n}`;
  }
}

function zeroBits(hash: Uint8Array): number {
  const first = hash.findIndex((byte) => byte !== 0);
  return first < 0 ? 8 * hash.length : 8 * first + Math.clz32(hash[first] ?? 0) - 24;
}
