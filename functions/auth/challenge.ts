import { createHmac, randomUUID } from "node:crypto";
import * as z from "zod";
import { open, seal } from "../lib/cursor";
import { HttpError } from "../lib/errors";
import { networkOf } from "../lib/networkOf";

/** How long a challenge can be solved, in seconds. */
export const challengeSeconds = 600;

const scope = "POST /auth/guest";

const Challenge = z.object({
  id: z.string(),
  network: z.string(),
  /** Guests of the network on this day when the challenge was made. */
  guests: z.int(),
  bits: z.int(),
  /** Milliseconds since the epoch. */
  expiresAt: z.int(),
});
export type Challenge = z.infer<typeof Challenge>;

/** Returns who an address counts for, as a keyed hash: addresses are kept nowhere. */
export const networkHash = (key: string, address: string): string =>
  `network ${createHmac("sha256", key).update(networkOf(address)).digest("base64url")}`;

/** Returns a challenge as text that nobody else can make. */
export const sealChallenge = (
  keys: readonly string[],
  { now, ...challenge }: Omit<Challenge, "id" | "expiresAt"> & { now: number },
): string => seal(keys, scope, { ...challenge, id: randomUUID(), expiresAt: now + challengeSeconds * 1000 });

/** Returns the challenge in a text. Throws 400 for one that is not from here, has expired, or is another network's. */
export function openChallenge(
  keys: readonly string[],
  text: string,
  { network, now }: { network: string; now: number },
): Challenge {
  const challenge = Challenge.parse(openText(keys, text));
  if (challenge.expiresAt <= now || challenge.network !== network)
    throw new HttpError(400, "challenge: expired, or made for another network; ask for another one");
  return challenge;
}

function openText(keys: readonly string[], text: string): unknown {
  try {
    return open(keys, scope, text);
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    throw new HttpError(400, "challenge: not one of POST /auth/guest/challenge");
  }
}
