import { issuerUnknown } from "../codes";
import { route } from "../definition";
import { IdTokenBody, idTokenProof } from "../idTokens/idTokenProof";
import { issuerOf } from "../oidc/issuerOf";
import { signIn, signInUses } from "../signIn/signIn";
import { signInRoute } from "./routes";

export default route({
  ...signInRoute,
  path: "/auth/oidc/{name}",
  summary:
    "Sign in with the ID token of an OpenID Connect issuer of the configuration. The first sign-in creates the player",
  body: IdTokenBody,
  refuses: [...signInRoute.refuses, issuerUnknown],
  uses: { ...signInUses, oidcTokens: true },
  handler: async ({ params: { name }, body, oidcTokens, ...call }) =>
    signIn(call, await idTokenProof(`oidc-${name}`, issuerOf(oidcTokens, name), body, call)),
});
