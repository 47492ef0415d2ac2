import { route } from "../definition";
import { gameCenterExample, gameCenterProof } from "../gameCenter/proof";
import { GameCenterBody } from "../gameCenter/verify";
import { signIn, signInUses } from "../signIn/signIn";
import { signInRoute } from "./routes";

export default route({
  ...signInRoute,
  path: "/auth/gamecenter",
  summary: "Sign in with what Game Center signs for your server. The first sign-in creates the player",
  body: GameCenterBody,
  example: { body: gameCenterExample },
  uses: { ...signInUses, gameCenterProofs: true },
  handler: async ({ body, gameCenterProofs, ...call }) =>
    signIn(call, await gameCenterProof(gameCenterProofs, body, call.now)),
});
