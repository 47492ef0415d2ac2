import { playerDeleted } from "@game-backend/framework/codes/players";
import { maintenance } from "@game-backend/framework/codes/service";
import * as z from "zod/mini";
import { noMoreAccounts } from "../../auth/codes";
import { identityOfProvider, identityRefused, identityTaken, identityUnlinked } from "../../identities/codes";
import { hostedPageOnly, platformDown, proofRefused, signInContended } from "../codes";

const proofExample = {
  idToken: "eyJhbGciOiJSUzI1NiJ9.e30.c2ln",
  nonce: "q83vEjRWeJCrze8Sq83vEjRWeJCrze8Sq83vEjRWeJCrze8S",
};

/** The common parts of the routes of all providers that sign in. */
export const signInRoute = {
  method: "POST",
  auth: "none",
  returns: {
    200: z.object({
      userId: z.string(),
      username: z.string(),
      idToken: z.string().check(z.describe("For the Authorization header of every other route")),
      accessToken: z.string(),
      refreshToken: z
        .string()
        .check(z.describe("Cognito renews the tokens for it; no client secret is needed")),
      expiresIn: z.int().check(z.describe("Seconds for which the tokens are valid")),
      returning: z.optional(
        z
          .string()
          .check(
            z.describe("For platforms that ask for work: send it with the next sign-in instead of work"),
          ),
      ),
    }),
  },
  // A proof is good once, and the answer is not stored.
  idempotency: "natural",
  // Who has no player yet gets none during maintenance; `signIn` asks.
  refusable: "newcomers",
  refuses: [
    maintenance,
    proofRefused,
    platformDown,
    identityRefused,
    noMoreAccounts,
    hostedPageOnly,
    signInContended,
    identityUnlinked,
  ],
  maxCost: { read: 4, write: 16, seconds: 1 },
  example: { body: proofExample },
} as const;

/** The common parts of the routes of all providers that link. */
export const linkRoute = {
  method: "POST",
  auth: "player",
  recentSignIn: true,
  returns: { 200: z.object({ id: z.string(), provider: z.string() }) },
  idempotency: "natural",
  refuses: [
    proofRefused,
    platformDown,
    identityRefused,
    identityTaken,
    identityOfProvider,
    identityUnlinked,
    playerDeleted,
  ],
  maxCost: { read: 3, write: 8 },
  example: { body: proofExample, answer: { id: "apple", provider: "apple" } },
} as const;
