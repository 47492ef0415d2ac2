import { badRequest } from "@game-backend/framework/codes/requests";
import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { type Clients, route } from "../game";
import { hashOfAccount } from "../identities/account";
import { openReturn } from "./appleCallback";
import { keepCode, keepCodeUses } from "./appleGrants";
import { AppleCode } from "./appleServer";
import { proofRefused } from "./codes";
import { IdTokenBody, idTokenProof, onlyOf } from "./idTokenProof";
import type { IdTokens } from "./idTokens";
import { link, linkUses } from "./link";
import { endOfNonce, isNonceOf } from "./nonce";
import type { Proof } from "./proof";
import { linkRoute, signInRoute } from "./routes";
import { signIn, signInUses } from "./signIn";

const { idToken, nonce } = IdTokenBody.shape;

const AppleBody = z.strictObject({
  idToken: z.optional(idToken),
  nonce,
  authorizationCode: z
    .optional(AppleCode)
    .check(
      z.describe(
        "What came with the ID token. It lets the consent be revoked at Apple when the account is deleted",
      ),
    ),
  callbackCode: z
    .optional(z.string().check(z.regex(/^[\w-]+$/), z.maxLength(4_096)))
    .check(
      z.describe("In place of idToken: the code that came to the app's link by POST /auth/apple/callback"),
    ),
});

type Body = z.output<typeof AppleBody>;
type Call = { now: number } & Clients<{ identityKey: true }>;

/** A proof with the code that lets its consent be revoked. */
interface AppleProof {
  readonly proof: Proof;
  readonly code?: string | undefined;
  readonly redirectUri?: string;
}

/** Checks a proof, with neither a write nor a read. Throws 401 for an invalid one, and 503 if Apple's keys are unknown. */
async function proofIn(tokens: IdTokens, body: Body, call: Call): Promise<AppleProof> {
  const { idToken, nonce, authorizationCode, callbackCode } = body;
  if ((idToken === undefined) === (callbackCode === undefined))
    throw refuse(badRequest, { message: "Send either idToken or callbackCode", field: "/idToken" });
  if (idToken !== undefined)
    return { proof: await idTokenProof("apple", tokens, { idToken, nonce }, call), code: authorizationCode };
  const [key = ""] = await call.identityKey();
  const { subject, client, ...rest } = openReturn(key, callbackCode ?? "", call.now);
  const expiresAt = endOfNonce(key, nonce, call.now);
  // Another app may take the link, but it has not the nonce.
  if (expiresAt === undefined || !isNonceOf(rest.nonce, nonce)) throw refuse(proofRefused);
  const proof = { provider: "apple", subject, client, once: { id: nonce, expiresAt } };
  return { proof, code: rest.authorizationCode, redirectUri: rest.redirectUri };
}

/** Keeps the code that came with a proof, for the player whom it has signed in. */
async function keep(
  call: Parameters<typeof keepCode>[0],
  userId: string,
  { proof, code, redirectUri }: AppleProof,
): Promise<void> {
  if (code === undefined || proof.client === undefined) return;
  const [key = ""] = await call.identityKey();
  const account = hashOfAccount(key, proof);
  await keepCode(call, { userId, account, clientId: proof.client, code, redirectUri });
}

export const signInApple = route({
  ...signInRoute,
  path: "/auth/apple",
  summary: "Sign in with Apple's ID token, or with what its page gave. The first sign-in creates the player",
  body: AppleBody,
  maxCost: { ...signInRoute.maxCost, write: 20, consumers: 1 },
  uses: { ...signInUses, ...keepCodeUses, appleTokens: true },
  handler: async ({ body, appleTokens, ...call }) => {
    const proved = await proofIn(onlyOf(appleTokens), body, call);
    const signedIn = await signIn(call, proved.proof);
    await keep(call, signedIn.userId, proved);
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
  handler: async ({ player, body, appleTokens, ...call }) => {
    const proved = await proofIn(onlyOf(appleTokens), body, call);
    const linked = await link(call, player, proved.proof);
    await keep(call, player.id, proved);
    return linked;
  },
});
