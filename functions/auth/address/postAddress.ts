import { partOf, userQuotas } from "@game-backend/framework/callQuotas";
import { dayLimit } from "@game-backend/framework/codes/limits";
import { cognitoUser } from "@game-backend/framework/cognitoUser";
import { refuse } from "@game-backend/framework/errors";
import { refusalOfBan } from "@game-backend/framework/playerRefusals";
import { isBannedAt } from "@game-backend/framework/profiles";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { isAddressBanned } from "../../bans/isBanned";
import { identityRefused } from "../../identities/codes";
import {
  addressHidden,
  addressUnchanged,
  emailRefused,
  foreignToken,
  mailsUsedUp,
  ofGuest,
  tooManyCodes,
} from "../codes";
import { route } from "../definition";
import { countLink, countLinkUses } from "../mail/countLink";
import { AccessToken, refuseOthersToken } from "./accessToken";
import { changeAddress } from "./changeAddress";

export const Email = z.email().check(z.maxLength(254), z.toLowerCase());

export default route({
  method: "POST",
  path: "/profile/address",
  auth: "player",
  recentSignIn: true,
  summary:
    "Change your e-mail address, or add one. A code is mailed to the new address and a notice to the old one, which counts until " +
    "POST /profile/address/confirmation takes the code",
  body: z.strictObject({ email: Email, accessToken: AccessToken }),
  returns: { 204: z.undefined() },
  refuses: [
    ofGuest,
    addressUnchanged,
    identityRefused,
    addressHidden,
    emailRefused,
    mailsUsedUp,
    dayLimit,
    foreignToken,
    tooManyCodes,
  ],
  // Asking again mails another code.
  idempotency: "natural",
  // With what the trigger for mails reads and writes for a notice and a code.
  maxCost: { read: 6, write: 12, seconds: 1 },
  callerRate: partOf(userQuotas.AdminUpdateUserAttributes),
  uses: {
    profiles: ["GetItem", "UpdateItem"],
    bannedIdentities: ["Query"],
    ...countLinkUses,
    users: ["AdminGetUser"],
    ownAddress: true,
  },
  example: { body: { email: "ada@example.com", accessToken: "eyJhbGciOiJSUzI1NiJ9.e30.c2ln" } },
  handler: async ({ player, body, tables, users, ownAddress, address, now, ...call }) => {
    const { email, accessToken } = body;
    refuseOthersToken(accessToken, player.id);
    const profile = await tables.profiles.getItem({ userId: player.id });
    if (profile && isBannedAt(profile, now)) throw refusalOfBan(profile);
    if (profile?.guest) throw refuse(ofGuest);
    const account = await cognitoUser(users, player);
    const verified = account?.["email_verified"] === "true" ? account["email"] : undefined;
    if (verified?.toLowerCase() === email) throw refuse(addressUnchanged, { field: "/email" });
    const [key = ""] = await call.identityKey();
    // The count comes first, so that nobody tries many addresses to learn which are banned.
    await countLink({ tables, ...call }, address, now);
    if (await isAddressBanned(tables, key, { email, owner: player.id }, now))
      throw refuse(identityRefused, { field: "/email" });
    if (!verified)
      await tables.profiles.updateItem(
        { userId: player.id },
        { set: { addressAskedAt: now }, if: { userId: { exists: true } } },
      );
    await changeAddress(ownAddress, { player, accessToken, verified }, email, { key, now });
    return reply(204, undefined);
  },
});
