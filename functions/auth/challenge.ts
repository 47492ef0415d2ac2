import { createHmac, randomUUID } from "node:crypto";
import * as z from "zod/mini";
import { open, seal } from "../lib/cursor";
import { HttpError } from "../lib/errors";
import { networkOf } from "../lib/networkOf";

/** Seconds for which a challenge can be solved. */
export const challengeSeconds = 600;

const scope = "POST /auth/guest";

const Challenge = z.object({
  id: z.string(),
  network: z.string(),
  /** The number of guests that the network had created that day when the challenge was issued. */
  guests: z.int(),
  bits: z.int(),
  /** Milliseconds since the epoch. */
  expiresAt: z.int(),
});
export type Challenge = z.infer<typeof Challenge>;

/**
 * Returns a keyed hash of an address's network, because addresses are not stored. Throws 403 if the address is
 * unknown.
 */
export function networkHash(key: string, address: string | undefined): string {
  if (address === undefined)
    throw new HttpError(
      403,
      "Ask for a guest at the API's own address: behind CloudFront it does not see yours",
    );
  return `network ${createHmac("sha256", key).update(networkOf(address)).digest("base64url")}`;
}

/** Returns a challenge as text that only this stack can create. */
export const sealChallenge = (
  keys: readonly string[],
  { now, ...challenge }: Omit<Challenge, "id" | "expiresAt"> & { now: number },
): string => seal(keys, scope, { ...challenge, id: randomUUID(), expiresAt: now + challengeSeconds * 1000 });

/** Returns the challenge in a text. Throws 400 if it is forged, expired, or was issued to another network. */
export function openChallenge(
  keys: readonly string[],
  text: string,
  { network, now }: { network: string; now: number },
): Challenge {
  const challenge = Challenge.parse(openText(keys, text));
  if (challenge.expiresAt <= now || challenge.network !== network)
    throw new HttpError(400, "challenge: expired, or made for another network; request another one");
  return challenge;
}

function openText(keys: readonly string[], text: string): unknown {
  try {
    return open(keys, scope, text);
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    throw new HttpError(400, "challenge: not from POST /auth/guest/challenge");
  }
}
