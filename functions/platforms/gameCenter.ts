import { PlatformDown } from "@game-backend/framework/boundedFetch";
import { refuse } from "@game-backend/framework/errors";
import { platformDown, proofRefused } from "./codes";
import type { GameCenterFields, GameCenterProofs } from "./gameCenterProofs";
import { TokenInvalid } from "./idTokens";
import type { Proof } from "./proof";

/** Checks what Game Center signed, with neither a write nor a read. */
export async function proofIn(
  proofs: GameCenterProofs,
  fields: GameCenterFields,
  now: number,
): Promise<Proof> {
  try {
    return { provider: "gamecenter", ...(await proofs.verify(fields, now)) };
  } catch (error) {
    if (error instanceof TokenInvalid) throw refuse(proofRefused);
    if (error instanceof PlatformDown) throw refuse(platformDown, { retryAfter: 5 });
    throw error;
  }
}

export const exampleBody = {
  playerId: "T:_1f0c2e4688b54fd1bfed3bd6612e74fe",
  bundleId: "com.example.game",
  publicKeyUrl: "https://static.gc.apple.com/public-key/gc-prod-10.cer",
  signature: "c2lnbmF0dXJl",
  salt: "DzqqrQ==",
  timestamp: 1_795_000_000_000,
};
