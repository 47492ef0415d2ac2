import type { Proof } from "../signIn/proof";
import { refusalOfProof } from "../signIn/refusalOfProof";
import type { GameCenterFields, GameCenterProofs } from "./verify";

/** Checks what Game Center signed, with neither a write nor a read. */
export async function gameCenterProof(
  proofs: GameCenterProofs,
  fields: GameCenterFields,
  now: number,
): Promise<Proof> {
  try {
    return { provider: "gamecenter", ...(await proofs.verify(fields, now)) };
  } catch (error) {
    throw refusalOfProof(error);
  }
}

/** A proof as a client sends it. */
export const gameCenterExample = {
  playerId: "T:_1f0c2e4688b54fd1bfed3bd6612e74fe",
  bundleId: "com.example.game",
  publicKeyUrl: "https://static.gc.apple.com/public-key/gc-prod-10.cer",
  signature: "c2lnbmF0dXJl",
  salt: "DzqqrQ==",
  timestamp: 1_795_000_000_000,
};
