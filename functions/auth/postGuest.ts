import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { newWallet } from "../economy/newWallet";
import { newProfile } from "../profile/newProfile";
import { accountLimits } from "./accountLimits";
import { admissionOfAccounts, admitAccount } from "./admitAccount";
import { challengeFields, challengeRefuses, ownChallenge } from "./challenge";
import { challengeTooEasy, noMoreAccounts } from "./codes";
import { createGuest } from "./createGuest";
import { route } from "./definition";
import { newGuest } from "./idleGuests";

const ifNew = { if: { userId: { exists: false } } } as const;

export default route({
  method: "POST",
  path: "/auth/guest",
  auth: "none",
  summary:
    "Create a guest: a player without a password to remember. Sign in to Cognito with the name and secret. Requires the " +
    "solution of a challenge from POST /auth/guest/challenge",
  body: z.strictObject(challengeFields),
  returns: {
    201: z.object({
      userId: z.string(),
      username: z.string(),
      secret: z.string().check(z.describe("The password. Store it on the device: it is not shown again")),
    }),
  },
  // The answer contains a secret that is not stored, so a retry creates another guest.
  idempotency: "natural",
  refuses: [...challengeRefuses, challengeTooEasy, noMoreAccounts],
  example: { body: { challenge: "q83vEjRWeJCrze8S", solution: "16384" } },
  maxCost: { read: 3, write: 14 },
  uses: {
    ...admissionOfAccounts,
    guests: ["PutItem"],
    identityKey: true,
    accountsBudget: true,
    accountsPerNetwork: true,
    profiles: ["PutItem"],
    progress: ["PutItem"],
    users: ["AdminCreateUser", "AdminSetUserPassword", "AdminDeleteUser"],
  },
  handler: async ({ body, users, tables, transact, now, address, identityKey, ...settings }) => {
    const [key = ""] = await identityKey();
    const challenge = ownChallenge(key, body, { address, now, field: "/challenge" });
    await admitAccount(tables, challenge, accountLimits(settings), now);
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
