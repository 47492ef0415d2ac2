import { route } from "../game";
import { exampleBody, proofIn } from "./gameCenter";
import { GameCenterBody } from "./gameCenterProofs";
import { link, linkUses } from "./link";
import { linkRoute } from "./routes";

export default route({
  ...linkRoute,
  path: "/profile/identities/gamecenter",
  summary: "Link your account at Game Center, which then signs you in too",
  body: GameCenterBody,
  example: { body: exampleBody, answer: { id: "gamecenter", provider: "gamecenter" } },
  uses: { ...linkUses, gameCenterProofs: true },
  handler: async ({ player, body, gameCenterProofs, ...call }) =>
    link(call, player, await proofIn(gameCenterProofs, body, call.now)),
});
