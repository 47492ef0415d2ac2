import { gameCenterExample, gameCenterProof } from "./gameCenter";
import { GameCenterBody } from "./gameCenterProofs";
import { link, linkUses } from "./link";
import { route } from "./own";
import { linkRoute } from "./routes";

export default route({
  ...linkRoute,
  path: "/profile/identities/gamecenter",
  summary: "Link your account at Game Center, which then signs you in too",
  body: GameCenterBody,
  example: { body: gameCenterExample, answer: { id: "gamecenter", provider: "gamecenter" } },
  uses: { ...linkUses, gameCenterProofs: true },
  handler: async ({ player, body, gameCenterProofs, ...call }) =>
    link(call, player, await gameCenterProof(gameCenterProofs, body, call.now)),
});
