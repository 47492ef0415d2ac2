import { badRequest } from "@game-backend/framework/codes/requests";
import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { hashOfAccount } from "../../identities/account";
import type { Clients } from "../definition";
import { IdTokenBody, idTokenProof } from "../idTokens/idTokenProof";
import type { IdTokens } from "../idTokens/idTokens";
import { endOfNonce, isNonceOf } from "../idTokens/nonce";
import type { Proof } from "../signIn/proof";
import { refusedProof } from "../signIn/refusalOfProof";
import { openReturn } from "./appleCallback";
import { keepCode } from "./grants";
import { AppleCode } from "./server";

const { idToken, nonce } = IdTokenBody.shape;

/** The proof that a client sends. */
export const AppleBody = z.strictObject({
  idToken: z.optional(idToken),
  nonce,
  authorizationCode: z
    .optional(AppleCode)
    .check(
      z.describe(
        "The code that came with the ID token. It lets the consent be revoked at Apple when the account is deleted",
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
export async function appleProof(tokens: IdTokens, body: Body, call: Call): Promise<AppleProof> {
  const { idToken, nonce, authorizationCode, callbackCode } = body;
  if ((idToken === undefined) === (callbackCode === undefined))
    throw refuse(badRequest, { message: "Send either idToken or callbackCode", field: "/idToken" });
  if (idToken !== undefined)
    return { proof: await idTokenProof("apple", tokens, { idToken, nonce }, call), code: authorizationCode };
  const [key = ""] = await call.identityKey();
  const { subject, client, ...rest } = openReturn(key, callbackCode ?? "", call.now);
  const expiresAt = endOfNonce(key, nonce, call.now);
  // Another app may take the link, but it has not the nonce.
  if (expiresAt === undefined || !isNonceOf(rest.nonce, nonce))
    throw refusedProof("the nonce is not the one of the code");
  const proof = { provider: "apple", subject, client, once: { id: nonce, expiresAt } };
  return { proof, code: rest.authorizationCode, redirectUri: rest.redirectUri };
}

/** Keeps the code that came with a proof, for the player whom it has signed in. */
export async function keepAppleCode(
  call: Parameters<typeof keepCode>[0],
  userId: string,
  { proof, code, redirectUri }: AppleProof,
): Promise<void> {
  if (code === undefined || proof.client === undefined) return;
  const [key = ""] = await call.identityKey();
  const account = hashOfAccount(key, proof);
  await keepCode(call, { userId, account, clientId: proof.client, code, redirectUri });
}
