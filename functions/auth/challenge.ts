import { createHmac, randomUUID } from "node:crypto";
import { seal, unsealed } from "@game-backend/framework/cursor";
import { refuse } from "@game-backend/framework/errors";
import { type NetworkSize, networksOf } from "@game-backend/framework/networksOf";
import * as z from "zod/mini";
import {
  addressHidden,
  challengeExpired,
  challengeForeign,
  challengeOfOthers,
  challengeUnsolved,
  challengeUsed,
} from "./codes";
import { isSolution } from "./proofOfWork";

/** Seconds for which a challenge can be solved. */
export const challengeSeconds = 600;

const scope = "POST /auth/guest";

/** A network that contains the caller's address, without the address. */
export interface CallersNetwork {
  readonly size: NetworkSize;
  /** A keyed hash, because addresses are not stored. */
  readonly hash: string;
}

/** A solved challenge is good for one account, whether a guest's or a sign-up's. */
export interface Challenge {
  readonly id: string;
  /** The networks of the caller, the smallest first, with the accounts that each had created on that day. */
  readonly networks: readonly (CallersNetwork & { readonly accounts: number })[];
  readonly bits: number;
  /** The id of the user pool whose triggers take it. Version 0.2 had none in its challenges. */
  readonly pool?: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** The fields with which a challenge and its solution are sent. */
export const challengeFields = {
  challenge: z.string().check(z.maxLength(1_024), z.describe("From POST /auth/guest/challenge")),
  solution: z.string().check(z.maxLength(64), z.describe("A text that solves the challenge")),
};

/** Returns the networks of an address as keyed hashes, the smallest first. Throws 403 if the address is unknown. */
export function callersNetworks(key: string, address: string | undefined): CallersNetwork[] {
  if (address === undefined) throw refuse(addressHidden);
  return networkHashes(key, address);
}

/** Returns the networks of an address as keyed hashes, the smallest first. Callers whose address is unknown are one network. */
export const networkHashes = (key: string, address: string | undefined): CallersNetwork[] =>
  networksOf(address).map(({ size, name }) => ({
    size,
    hash: `network ${createHmac("sha256", key).update(name).digest("base64url")}`,
  }));

/** Returns a challenge as text that only this stack can create. */
export const sealChallenge = (
  key: string,
  { now, ...challenge }: Omit<Challenge, "id" | "expiresAt"> & { now: number },
): string => seal([key], scope, { ...challenge, id: randomUUID(), expiresAt: now + challengeSeconds * 1000 });

/** Returns the challenge in a text with its solution. Throws 400 if it is forged, expired, not solved, or for another user pool. */
export function solvedChallenge(
  key: string,
  { challenge: text, solution }: { challenge: string; solution: string },
  now: number,
  pool?: string,
): Challenge {
  const challenge = openText(key, text);
  if (pool !== undefined && (challenge.pool ?? pool) !== pool)
    throw refuse(challengeForeign, { field: "/challenge" });
  if (challenge.expiresAt <= now) throw refuse(challengeExpired, { field: "/challenge" });
  if (!isSolution(text, solution, challenge.bits))
    throw refuse(challengeUnsolved, {
      message: `solution: the hash does not begin with ${challenge.bits} zero bits`,
      field: "/solution",
    });
  return challenge;
}

/**
 * Returns the challenge in a text with its solution, as `solvedChallenge` does. Throws 400 for one of another network, naming
 * `field`, and 403 if the address is unknown.
 */
export function ownChallenge(
  key: string,
  answer: { challenge: string; solution: string },
  { address, now, field }: { address: string | undefined; now: number; field: string },
): Challenge {
  const [network] = callersNetworks(key, address);
  const challenge = solvedChallenge(key, answer, now);
  if (challenge.networks[0]?.hash !== network?.hash) throw refuse(challengeOfOthers, { field });
  return challenge;
}

/** The refusals of a route that takes a solved challenge. */
export const challengeRefuses = [
  addressHidden,
  challengeForeign,
  challengeExpired,
  challengeUnsolved,
  challengeOfOthers,
  challengeUsed,
] as const;

/** Returns the challenge. What only this stack can seal needs no other check. */
function openText(key: string, text: string): Challenge {
  const challenge = unsealed([key], scope, text);
  if (!challenge) throw refuse(challengeForeign, { field: "/challenge" });
  return challenge as unknown as Challenge;
}
