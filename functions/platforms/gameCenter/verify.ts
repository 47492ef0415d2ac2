import { createHash, type KeyObject, verify } from "node:crypto";
import * as z from "zod/mini";
import { TokenInvalid } from "../idTokens/idTokens";
import type { GameCenterSettings } from "./configuration";
import { GameCenterKeys } from "./keys";

const base64 = z.regex(/^[A-Za-z0-9+/]+={0,2}$/);

/** The result of `fetchItems(forIdentityVerificationSignature:)` in the game, with what it signs. */
export const GameCenterBody = z.strictObject({
  playerId: z
    .string()
    .check(
      z.regex(/^[\w:.+/=-]+$/),
      z.maxLength(255),
      z.describe("teamPlayerID; in a game of Apple Arcade, gamePlayerID"),
    ),
  bundleId: z.string().check(z.regex(/^[A-Za-z0-9.-]+$/), z.maxLength(155)),
  publicKeyUrl: z.string().check(z.regex(/^https?:\/\/[\w.:/-]+$/), z.maxLength(200)),
  signature: z.string().check(base64, z.maxLength(1_024), z.describe("In base64")),
  salt: z.string().check(base64, z.maxLength(128), z.describe("In base64")),
  timestamp: z.int().check(z.nonnegative(), z.describe("As GameKit gives it: milliseconds since the epoch")),
});

export type GameCenterFields = z.output<typeof GameCenterBody>;

/** What a valid proof says. */
interface GameCenterPlayer {
  readonly subject: string;
  readonly once: { readonly id: string; readonly expiresAt: number };
}

/** Milliseconds for which a signature is good, and by which Apple's clock may be ahead of ours. */
const goodMs = { old: 600_000, ahead: 60_000 };

/**
 * Verifies what Game Center signs. `verify` throws `TokenInvalid` unless Apple's key signed it for this game in the last ten
 * minutes, and `PlatformDown` if the key cannot be fetched. Apple is asked last: bad fields cost no call.
 */
export class GameCenterProofs {
  private readonly keys: GameCenterKeys;

  constructor(private readonly settings: GameCenterSettings) {
    this.keys = new GameCenterKeys(settings);
  }

  async verify(fields: GameCenterFields, now: number): Promise<GameCenterPlayer> {
    const { playerId, bundleId, publicKeyUrl, timestamp } = fields;
    if (!this.settings.bundleIds.includes(bundleId)) throw new TokenInvalid("its bundle id is not ours");
    if (timestamp < now - goodMs.old || timestamp > now + goodMs.ahead)
      throw new TokenInvalid("its time is not of the last ten minutes");
    if (!this.keys.has(publicKeyUrl)) throw new TokenInvalid("the address of its key is not of Game Center");
    const { signed, signature } = signedBytes(fields);
    if (!isSigned(await this.keys.at(publicKeyUrl, now), signed, signature))
      throw new TokenInvalid("its signature is not of that key");
    const id = `gamecenter ${createHash("sha256").update(signed).digest("base64url")}`;
    return { subject: playerId, once: { id, expiresAt: Math.ceil((timestamp + goodMs.old) / 1_000) } };
  }
}

/** Returns what Apple signs, and its signature. Throws `TokenInvalid` for base64 in another spelling. */
export function signedBytes({
  playerId,
  bundleId,
  timestamp,
  salt,
  signature,
}: Omit<GameCenterFields, "publicKeyUrl">): { signed: Buffer; signature: Buffer } {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(timestamp));
  return {
    signed: Buffer.concat([Buffer.from(`${playerId}${bundleId}`), time, bytesOf(salt)]),
    signature: bytesOf(signature),
  };
}

/** RSA with SHA-256 (PKCS #1, version 1.5). */
export const isSigned = (key: KeyObject, signed: Buffer, signature: Buffer): boolean =>
  verify("sha256", signed, key, signature);

function bytesOf(text: string): Buffer {
  const bytes = Buffer.from(text, "base64");
  if (bytes.toString("base64") !== text) throw new TokenInvalid("it is not in base64");
  return bytes;
}
