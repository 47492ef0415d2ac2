import { keepCodeUses } from "../apple/grants";
import { AppleBody, appleProof, keepAppleCode } from "../apple/proof";
import { route } from "../definition";
import { onlyOf } from "../idTokens/idTokenProof";
import { link, linkUses } from "../signIn/link";
import { linkRoute } from "./routes";

export default route({
  ...linkRoute,
  path: "/profile/identities/apple",
  summary: "Link your account at Apple, which then signs you in too",
  body: AppleBody,
  maxCost: { ...linkRoute.maxCost, write: 12, consumers: 1 },
  uses: { ...linkUses, ...keepCodeUses, appleTokens: true },
  handler: async ({ player, body, appleTokens, ...call }) => {
    const proved = await appleProof(onlyOf(appleTokens), body, call);
    const linked = await link(call, player, proved.proof);
    await keepAppleCode(call, player.id, proved);
    return linked;
  },
});
