import * as z from "zod/mini";
import { newWallet } from "../economy/newWallet";
import { route } from "../game";
import { HttpError } from "../lib/errors";
import { reply } from "../lib/route";
import { newProfile } from "../profile/newProfile";
import { admitGuest } from "./admitGuest";
import { networkHash, openChallenge } from "./challenge";
import { createGuest } from "./createGuest";
import { newGuest } from "./idleGuests";
import { isSolution } from "./proofOfWork";

const ifNew = { if: { userId: { exists: false } } } as const;

export default route({
  method: "POST",
  path: "/auth/guest",
  auth: "none",
  summary:
    "Create a guest: a player without a password to remember. Sign in to Cognito with the name and secret. Requires the " +
    "solution of a challenge from POST /auth/guest/challenge",
  body: z.strictObject({
    challenge: z.string().check(z.maxLength(1_024), z.describe("From POST /auth/guest/challenge")),
    solution: z.string().check(z.maxLength(64), z.describe("A text that solves the challenge")),
  }),
  returns: {
    201: z.object({
      userId: z.string(),
      username: z.string(),
      secret: z.string().check(z.describe("The password. Store it on the device: it is not shown again")),
    }),
  },
  // The answer contains a secret that is not stored, so a retry creates another guest.
  idempotency: "natural",
  refuses: {
    403: "The request came through CloudFront, which hides the caller's address",
    409: "The challenge was used, or others on your network have created guests since",
  },
  example: { body: { challenge: "q83vEjRWeJCrze8S", solution: "16384" } },
  maxCost: { read: 1, write: 11 },
  uses: {
    allowances: ["UpdateItem"],
    requests: ["PutItem"],
    guests: ["PutItem"],
    identityKey: true,
    signingKey: true,
    profiles: ["PutItem"],
    progress: ["PutItem"],
    users: ["AdminCreateUser", "AdminSetUserPassword", "AdminDeleteUser"],
  },
  handler: async ({ body, users, tables, transact, now, address, identityKey, signingKey }) => {
    const [key = ""] = await identityKey();
    const network = networkHash(key, address);
    const challenge = openChallenge(await signingKey(), body.challenge, { network, now });
    if (!isSolution(body.challenge, body.solution, challenge.bits))
      throw new HttpError(400, `solution: the hash does not begin with ${challenge.bits} zero bits`);
    await admitGuest(tables, challenge, now);
    const guest = await createGuest(users, async ({ userId, username }) => {
      const { applied } = await transact([
        tables.guests.putItem(newGuest({ userId, username }, now)),
        tables.profiles.putItem({ ...newProfile(userId, username, now), guest: true }, ifNew),
        tables.progress.putItem(newWallet(userId), ifNew),
      ]);
      if (!applied) throw new Error(`the new guest ${userId} already has rows`);
    });
    return reply(201, guest);
  },
});
