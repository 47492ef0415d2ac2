import { partOf, userQuotas } from "@game-backend/framework/callQuotas";
import { dayLimit } from "@game-backend/framework/codes/limits";
import { refuse } from "@game-backend/framework/errors";
import { Password } from "@game-backend/framework/passwords";
import * as z from "zod/mini";
import { isAddressBanned } from "../bans/isBanned";
import { identityRefused } from "../identities/codes";
import { identityHash } from "../identities/identityHash";
import { codeOutlivesMs } from "./address/codeOutlives";
import { addressHidden, emailRefused, mailsUsedUp, notGuest, passwordRefused } from "./codes";
import { route } from "./definition";
import { linkUser } from "./linkUser";
import { countLink, countLinkUses } from "./mail/countLink";
import { permissionOf } from "./mail/permission";

export const LinkBody = z.strictObject({
  email: z.email().check(z.maxLength(254), z.toLowerCase()),
  password: Password,
});

export default route({
  method: "POST",
  path: "/auth/link",
  auth: "player",
  reaches: [],
  bannedMay: "sign in, and end sessions",
  recentSignIn: true,
  // AWS does not document that Cognito mails a code after an admin's change, so clients must request one.
  summary:
    "Give a guest an e-mail address and a password; all data stays. The address can sign in once it is verified: " +
    "GetUserAttributeVerificationCode mails a code; VerifyUserAttribute accepts it unless the address has an account",
  body: LinkBody,
  returns: {
    200: z.object({
      ...{ userId: z.string(), username: z.string(), email: z.string() },
      codeWorksUntil: z.iso
        .datetime()
        .check(
          z.describe(
            "Until then a recovery code that the player has made works all the same: tell the player. Later it works while the address is not verified",
          ),
        ),
    }),
  },
  refuses: [notGuest, identityRefused, addressHidden, emailRefused, passwordRefused, mailsUsedUp, dayLimit],
  // A request record would store a plain hash of the password, which is fast to brute-force. The hash on the profile
  // is keyed.
  idempotency: "own",
  maxCost: { read: 4, write: 6, seconds: 0.5 },
  callerRate: partOf(userQuotas.AdminUpdateUserAttributes),
  uses: {
    profiles: ["GetItem", "UpdateItem"],
    bannedIdentities: ["Query"],
    ...countLinkUses,
    users: ["AdminUpdateUserAttributes", "AdminSetUserPassword"],
  },
  example: { body: { email: "ada@example.com", password: "Correct-horse-7" } },
  handler: async ({
    player,
    body: { email, password },
    tables,
    users,
    identityKey,
    address,
    now,
    ...call
  }) => {
    const { id: userId, username } = player;
    const profile = await tables.profiles.getItem({ userId }, { consistent: true });
    const codeWorksUntil = new Date((profile?.addressAskedAt ?? now) + codeOutlivesMs).toISOString();
    const answer = { userId, username, email, codeWorksUntil };
    const [key = ""] = await identityKey();
    const keyed = (hash: string) => identityHash(key, `link ${call.idempotencyKey} ${hash}`);
    if (call.repeatable && call.requestHash.is(profile?.linkedBy, keyed)) return answer;
    if (!profile?.guest) throw refuse(notGuest);
    // The count comes first, so that nobody tries many addresses to learn which are banned.
    await countLink({ tables, identityKey, mailsPerDay: call.mailsPerDay }, address, now);
    if (await isAddressBanned(tables, key, { email, owner: userId }, now))
      throw refuse(identityRefused, { field: "/email" });
    const permission = permissionOf(key, username, { address: email, mail: "code" }, now);
    await linkUser(users, player, email, password, permission);
    await tables.profiles.updateItem(
      { userId },
      {
        set: { addressAskedAt: now, linkedBy: call.repeatable ? keyed(call.requestHash.stored) : undefined },
        remove: ["guest"],
        add: { version: 1 },
        if: { guest: { exists: true } },
      },
    );
    return answer;
  },
});
