import type { Player } from "@game-backend/framework/route";
import type { Credential } from "./rows";
import { saltBytes, secretBytes, secretHash } from "./secret";

/** The number of random bytes for a credential: first its secret, then its salt. */
export const credentialBytes = secretBytes + saltBytes;

/** The prefix of every secret. Source code scanners recognize secrets by it. */
const prefix = "gbp_";

/** Returns a new credential's row, and its secret, which is not stored. `issuedBy` is the request's idempotency key. */
export function newCredential(player: Player, random: Buffer, issuedBy: string, now: number) {
  const secret = prefix + random.subarray(0, secretBytes).toString("base64url");
  const salt = random.subarray(secretBytes).toString("base64url");
  const row: Credential = {
    userId: player.id,
    username: player.username,
    salt,
    hash: secretHash(secret, salt),
    active: true,
    issuedAt: now,
    issuedBy,
  };
  return { row, secret };
}
