import { issuerUnknown } from "../codes";
import { route } from "../definition";
import { IdTokenBody, idTokenProof } from "../idTokens/idTokenProof";
import { issuerOf } from "../oidc/issuerOf";
import { link, linkUses } from "../signIn/link";
import { linkRoute } from "./routes";

export default route({
  ...linkRoute,
  path: "/profile/identities/oidc/{name}",
  summary: "Link your account at an OpenID Connect issuer of the configuration, which then signs you in too",
  body: IdTokenBody,
  refuses: [...linkRoute.refuses, issuerUnknown],
  uses: { ...linkUses, oidcTokens: true },
  handler: async ({ player, params: { name }, body, oidcTokens, ...call }) =>
    link(call, player, await idTokenProof(`oidc-${name}`, issuerOf(oidcTokens, name), body, call)),
});
