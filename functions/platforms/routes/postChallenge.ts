import * as z from "zod/mini";
import { route } from "../definition";
import { newNonce, nonceSeconds } from "../idTokens/nonce";

export default route({
  method: "POST",
  path: "/auth/challenge",
  auth: "none",
  needs: "platformSignIn",
  // A part of signing in.
  refusable: "never",
  summary:
    "Get a nonce for a platform's sign-in. Give it to the platform's SDK, as it is or as the lower-case hex of its SHA-256",
  returns: {
    200: z.object({
      nonce: z.string().check(z.describe("Good for one sign-in")),
      expiresIn: z.int().check(z.describe("Seconds")),
    }),
  },
  idempotency: "natural",
  maxCost: {},
  uses: { identityKey: true },
  example: { answer: { nonce: "q83vEjRWeJCrze8Sq83vEjRWeJCrze8Sq83vEjRWeJCrze8S", expiresIn: 600 } },
  handler: async ({ identityKey, now }) => {
    const [key = ""] = await identityKey();
    return { nonce: newNonce(key, now), expiresIn: nonceSeconds };
  },
});
