import { route } from "../game";
import { IdTokenBody, idTokenProof, onlyOf } from "./idTokenProof";
import { link, linkUses } from "./link";
import { linkRoute, signInRoute } from "./routes";
import { signIn, signInUses } from "./signIn";

export const signInGoogle = route({
  ...signInRoute,
  path: "/auth/google",
  summary: "Sign in with Google's ID token. The first sign-in creates the player",
  body: IdTokenBody,
  uses: { ...signInUses, googleTokens: true },
  handler: async ({ body, googleTokens, ...call }) =>
    signIn(call, await idTokenProof("google", onlyOf(googleTokens), body, call)),
});

export const linkGoogle = route({
  ...linkRoute,
  path: "/profile/identities/google",
  summary: "Link your account at Google, which then signs you in too",
  body: IdTokenBody,
  uses: { ...linkUses, googleTokens: true },
  handler: async ({ player, body, googleTokens, ...call }) =>
    link(call, player, await idTokenProof("google", onlyOf(googleTokens), body, call)),
});
