import * as z from "zod/mini";
import { route } from "../game";
import { allowanceOfDay } from "../lib/allowances";
import { challengeSeconds, networkHash, sealChallenge } from "./challenge";
import { bitsFor } from "./proofOfWork";

export default route({
  method: "POST",
  path: "/auth/guest/challenge",
  auth: "none",
  summary:
    "Get the proof-of-work challenge for a new guest. It gets harder with each guest from the caller's network today",
  returns: {
    200: z.object({
      challenge: z.string().check(z.describe("Good for one guest")),
      bits: z
        .int()
        .check(
          z.describe(
            "Find a `solution` for which SHA-256 of `<challenge>.<solution>` begins with this many zero bits",
          ),
        ),
      expiresIn: z.int().check(z.describe("Seconds")),
    }),
  },
  idempotency: "natural",
  refuses: { 403: "The request came through CloudFront, which hides the caller's address" },
  maxCost: { read: 0.5 },
  uses: { allowances: ["GetItem"], identityKey: true, signingKey: true },
  example: { answer: { challenge: "q83vEjRWeJCrze8S", bits: 14, expiresIn: 600 } },
  handler: async ({ tables, identityKey, signingKey, address, now }) => {
    const [key = ""] = await identityKey();
    const network = networkHash(key, address);
    const row = await tables.allowances.getItem(allowanceOfDay(network, "guests", now).key);
    const guests = row?.used ?? 0;
    const bits = bitsFor(guests);
    const challenge = sealChallenge(await signingKey(), { network, guests, bits, now });
    return { challenge, bits, expiresIn: challengeSeconds };
  },
});
