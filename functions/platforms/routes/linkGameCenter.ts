import { route } from "../definition";
import { gameCenterExample, gameCenterProof } from "../gameCenter/proof";
import { GameCenterBody } from "../gameCenter/verify";
import { link, linkUses } from "../signIn/link";
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
