import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

/** The number of hashes after which other work gets time. */
const atOnce = 2_000;

/** A challenge with its solution: the proof of work with which one new account is paid. */
export type Work = { readonly challenge: string; readonly solution: string };

/** The part of a game's API that gives challenges. */
export interface ChallengeApi {
  postGuestChallenge(): Promise<{ readonly challenge: string; readonly bits: number }>;
}

/**
 * Gets a challenge and solves it, which takes a tenth of a second, and longer for a network that has created many
 * accounts today. Call it at the API's own address, because the API refuses it through CloudFront.
 */
export async function doWork(api: ChallengeApi): Promise<Work> {
  const { challenge, bits } = await api.postGuestChallenge();
  return { challenge, solution: await solve(challenge, bits) };
}

/**
 * Returns a text for which the SHA-256 hash of `<challenge>.<text>` begins with `bits` zero bits. The runtime's own
 * `crypto.subtle` is missing on pages without TLS, and cannot hash the challenge once for all texts.
 */
export async function solve(challenge: string, bits: number): Promise<string> {
  const begun = sha256.create().update(utf8ToBytes(`${challenge}.`));
  for (let n = 0; ; n++) {
    if (n % atOnce === atOnce - 1) await new Promise((resume) => setTimeout(resume));
    if (
      zeroBits(
        begun
          .clone()
          .update(utf8ToBytes(`${n}`))
          .digest(),
      ) >= bits
    )
      return `${n}`;
  }
}

function zeroBits(hash: Uint8Array): number {
  const first = hash.findIndex((byte) => byte !== 0);
  return first < 0 ? 8 * hash.length : 8 * first + Math.clz32(hash[first] ?? 0) - 24;
}
