import { route } from "../definition";
import { IdTokenBody, idTokenProof, onlyOf } from "../idTokens/idTokenProof";
import { link, linkUses } from "../signIn/link";
import { linkRoute } from "./routes";

export default route({
  ...linkRoute,
  path: "/profile/identities/google",
  summary: "Link your account at Google, which then signs you in too",
  body: IdTokenBody,
  uses: { ...linkUses, googleTokens: true },
  handler: async ({ player, body, googleTokens, ...call }) =>
    link(call, player, await idTokenProof("google", onlyOf(googleTokens), body, call)),
});
