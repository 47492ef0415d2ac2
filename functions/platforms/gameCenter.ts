import { PlatformDown } from "@game-backend/framework/boundedFetch";
import { refuse } from "@game-backend/framework/errors";
import { route } from "../game";
import { platformDown, proofRefused } from "./codes";
import { GameCenterBody, type GameCenterFields, type GameCenterProofs } from "./gameCenterProofs";
import { TokenInvalid } from "./idTokens";
import { link, linkUses } from "./link";
import type { Proof } from "./proof";
import { linkRoute, signInRoute } from "./routes";
import { signIn, signInUses } from "./signIn";

/** Checks what Game Center signed, with neither a write nor a read. */
async function proofIn(proofs: GameCenterProofs, fields: GameCenterFields, now: number): Promise<Proof> {
  try {
    return { provider: "gamecenter", ...(await proofs.verify(fields, now)) };
  } catch (error) {
    if (error instanceof TokenInvalid) throw refuse(proofRefused);
    if (error instanceof PlatformDown) throw refuse(platformDown, { retryAfter: 5 });
    throw error;
  }
}

const exampleBody = {
  playerId: "T:_1f0c2e4688b54fd1bfed3bd6612e74fe",
  bundleId: "com.example.game",
  publicKeyUrl: "https://static.gc.apple.com/public-key/gc-prod-10.cer",
  signature: "c2lnbmF0dXJl",
  salt: "DzqqrQ==",
  timestamp: 1_795_000_000_000,
};

export const signInGameCenter = route({
  ...signInRoute,
  path: "/auth/gamecenter",
  summary: "Sign in with what Game Center signs for your server. The first sign-in creates the player",
  body: GameCenterBody,
  example: { body: exampleBody },
  uses: { ...signInUses, gameCenterProofs: true },
  handler: async ({ body, gameCenterProofs, ...call }) =>
    signIn(call, await proofIn(gameCenterProofs, body, call.now)),
});

export const linkGameCenter = route({
  ...linkRoute,
  path: "/profile/identities/gamecenter",
  summary: "Link your account at Game Center, which then signs you in too",
  body: GameCenterBody,
  example: { body: exampleBody, answer: { id: "gamecenter", provider: "gamecenter" } },
  uses: { ...linkUses, gameCenterProofs: true },
  handler: async ({ player, body, gameCenterProofs, ...call }) =>
    link(call, player, await proofIn(gameCenterProofs, body, call.now)),
});
