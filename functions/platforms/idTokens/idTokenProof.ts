import * as z from "zod/mini";
import type { Clients } from "../definition";
import type { Proof } from "../signIn/proof";
import { refusalOfProof, refusedProof } from "../signIn/refusalOfProof";
import { type IdTokens, longestToken } from "./idTokens";
import { endOfNonce, strangeNonce } from "./nonce";

/** The body of a sign-in by an ID token. */
export const IdTokenBody = z.strictObject({
  idToken: z
    .string()
    .check(z.regex(/^[\w.-]+$/), z.maxLength(longestToken), z.describe("The platform's ID token")),
  nonce: z
    .string()
    .check(
      z.regex(/^[\w-]+$/),
      z.maxLength(64),
      z.describe("From POST /auth/challenge: the token's nonce is this text, or the hex of its SHA-256"),
    ),
});

/** Returns the verifier of a platform that is a single issuer. */
export function onlyOf(issuers: Readonly<Record<string, IdTokens>>): IdTokens {
  const [only] = Object.values(issuers);
  if (!only) throw new Error("The platform's setting names no issuer");
  return only;
}

/** Checks an ID token, with neither a write nor a read. Throws 401 for an invalid one, and 503 if its keys are unknown. */
export async function idTokenProof(
  provider: string,
  tokens: IdTokens,
  { idToken, nonce }: z.output<typeof IdTokenBody>,
  { identityKey, now }: { now: number } & Clients<{ identityKey: true }>,
): Promise<Proof> {
  const [key = ""] = await identityKey();
  const expiresAt = endOfNonce(key, nonce, now);
  if (expiresAt === undefined) throw refusedProof(strangeNonce);
  try {
    const claims = await tokens.verify(idToken, nonce, now);
    return { provider, ...claims, once: { id: nonce, expiresAt } };
  } catch (error) {
    throw refusalOfProof(error);
  }
}
