import { route } from "../game";
import { IdTokenBody, idTokenProof, onlyOf } from "./idTokenProof";
import { link, linkUses } from "./link";
import { linkRoute, signInRoute } from "./routes";
import { signIn, signInUses } from "./signIn";

export const signInApple = route({
  ...signInRoute,
  path: "/auth/apple",
  summary: "Sign in with Apple's ID token. The first sign-in creates the player",
  body: IdTokenBody,
  uses: { ...signInUses, appleTokens: true },
  handler: async ({ body, appleTokens, ...call }) =>
    signIn(call, await idTokenProof("apple", onlyOf(appleTokens), body, call)),
});

export const linkApple = route({
  ...linkRoute,
  path: "/profile/identities/apple",
  summary: "Link your account at Apple, which then signs you in too",
  body: IdTokenBody,
  uses: { ...linkUses, appleTokens: true },
  handler: async ({ player, body, appleTokens, ...call }) =>
    link(call, player, await idTokenProof("apple", onlyOf(appleTokens), body, call)),
});
