import * as z from "zod";
import { newWallet } from "../economy/newWallet";
import { route } from "../game";
import { reply } from "../lib/route";
import { newProfile } from "../profile/newProfile";
import { createGuest } from "./createGuest";

const ifNew = { if: { userId: { exists: false } } } as const;

export default route({
  method: "POST",
  path: "/auth/guest",
  auth: "none",
  summary:
    "Become a guest: a player without a password to remember. Sign in to Cognito with the name and secret",
  returns: {
    201: z.object({
      userId: z.string(),
      username: z.string(),
      secret: z.string().meta({ description: "The password. Keep it on the device: it is shown only here" }),
    }),
  },
  // The answer contains a secret that is not stored, so a retry creates another guest.
  idempotency: "natural",
  throttle: { rate: 5, burst: 10 },
  uses: {
    profiles: ["PutItem"],
    progress: ["PutItem"],
    users: ["AdminCreateUser", "AdminSetUserPassword", "AdminDeleteUser"],
  },
  handler: async ({ users, tables, transact, now }) => {
    const guest = await createGuest(users, async ({ userId, username }) => {
      const { applied } = await transact([
        tables.profiles.putItem({ ...newProfile(userId, username, now), guest: true }, ifNew),
        tables.progress.putItem(newWallet(userId), ifNew),
      ]);
      if (!applied) throw new Error(`the new guest ${userId} has rows already`);
    });
    return reply(201, guest);
  },
});
