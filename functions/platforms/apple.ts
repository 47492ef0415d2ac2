import * as z from "zod/mini";
import { route } from "../game";
import { hashOfAccount } from "../identities/account";
import { keepCode, keepCodeUses } from "./appleGrants";
import { AppleCode } from "./appleServer";
import { IdTokenBody, idTokenProof, onlyOf } from "./idTokenProof";
import { link, linkUses } from "./link";
import type { Proof } from "./proof";
import { linkRoute, signInRoute } from "./routes";
import { signIn, signInUses } from "./signIn";

const AppleBody = z.strictObject({
  ...IdTokenBody.shape,
  authorizationCode: z
    .optional(AppleCode)
    .check(
      z.describe(
        "What came with the ID token. It lets the consent be revoked at Apple when the account is deleted",
      ),
    ),
});

/** Keeps the code that came with a proof, for the player whom it has signed in. */
async function keepCodeOf(
  call: Parameters<typeof keepCode>[0],
  userId: string,
  proof: Proof,
  code: string | undefined,
): Promise<void> {
  if (code === undefined || proof.client === undefined) return;
  const [key = ""] = await call.identityKey();
  await keepCode(call, { userId, account: hashOfAccount(key, proof), clientId: proof.client, code });
}

export const signInApple = route({
  ...signInRoute,
  path: "/auth/apple",
  summary: "Sign in with Apple's ID token. The first sign-in creates the player",
  body: AppleBody,
  maxCost: { ...signInRoute.maxCost, write: 20, consumers: 1 },
  uses: { ...signInUses, ...keepCodeUses, appleTokens: true },
  handler: async ({ body: { authorizationCode, ...body }, appleTokens, ...call }) => {
    const proof = await idTokenProof("apple", onlyOf(appleTokens), body, call);
    const signedIn = await signIn(call, proof);
    await keepCodeOf(call, signedIn.userId, proof, authorizationCode);
    return signedIn;
  },
});

export const linkApple = route({
  ...linkRoute,
  path: "/profile/identities/apple",
  summary: "Link your account at Apple, which then signs you in too",
  body: AppleBody,
  maxCost: { ...linkRoute.maxCost, write: 12, consumers: 1 },
  uses: { ...linkUses, ...keepCodeUses, appleTokens: true },
  handler: async ({ player, body: { authorizationCode, ...body }, appleTokens, ...call }) => {
    const proof = await idTokenProof("apple", onlyOf(appleTokens), body, call);
    const linked = await link(call, player, proof);
    await keepCodeOf(call, player.id, proof, authorizationCode);
    return linked;
  },
});
