import { refuse } from "@game-backend/framework/errors";
import { route } from "../game";
import { issuerUnknown } from "./codes";
import { IdTokenBody, idTokenProof } from "./idTokenProof";
import type { IdTokens } from "./idTokens";
import { link, linkUses } from "./link";
import { linkRoute, signInRoute } from "./routes";
import { signIn, signInUses } from "./signIn";

/** Returns the verifier of a configured issuer. Throws 404 for any other name. */
function issuerOf(issuers: Readonly<Record<string, IdTokens>>, name: string): IdTokens {
  const tokens = Object.hasOwn(issuers, name) ? issuers[name] : undefined;
  if (!tokens) throw refuse(issuerUnknown, { field: "path.name" });
  return tokens;
}

export const signInOidc = route({
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

export const linkOidc = route({
  ...linkRoute,
  path: "/profile/identities/oidc/{name}",
  summary: "Link your account at an OpenID Connect issuer of the configuration, which then signs you in too",
  body: IdTokenBody,
  refuses: [...linkRoute.refuses, issuerUnknown],
  uses: { ...linkUses, oidcTokens: true },
  handler: async ({ player, params: { name }, body, oidcTokens, ...call }) =>
    link(call, player, await idTokenProof(`oidc-${name}`, issuerOf(oidcTokens, name), body, call)),
});
