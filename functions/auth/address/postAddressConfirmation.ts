import { signOutEverywhere, signOutUses } from "@game-backend/framework/access/signOutEverywhere";
import { partOf, userQuotas } from "@game-backend/framework/callQuotas";
import { cognitoUser } from "@game-backend/framework/cognitoUser";
import { Refusal } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import { maxSockets, maxTopics } from "@game-backend/framework/sockets/limits";
import * as z from "zod/mini";
import { addressTaken, emailRefused, foreignToken, tooManyCodes, wrongCode } from "../codes";
import { route } from "../definition";
import { AccessToken, refuseOthersToken } from "./accessToken";
import { asCognito } from "./asCognito";
import { Email } from "./postAddress";

const upfrontCost = { read: 2, write: 4, seconds: 1 };

export default route({
  method: "POST",
  path: "/profile/address/confirmation",
  auth: "player",
  summary:
    "Confirm your new e-mail address by the code that was mailed to it. All your sign-ins end, this one too: sign in again",
  body: z.strictObject({
    email: Email,
    code: z.string().check(z.regex(/^\S{1,32}$/), z.describe("The code in the newest e-mail")),
    accessToken: AccessToken,
  }),
  returns: { 204: z.undefined() },
  refuses: [wrongCode, addressTaken, foreignToken, tooManyCodes, emailRefused],
  // The code was mailed before the game closed.
  refusable: "never",
  // Once it has worked, a retry gets a 401.
  idempotency: "natural",
  // Ten sockets with all their topics.
  maxCost: { ...upfrontCost, read: 60, write: 4 + 2 * maxSockets * (1 + maxTopics) },
  upfrontCost,
  callerRate: partOf(userQuotas.AdminUserGlobalSignOut),
  uses: { ...signOutUses, ownAddress: true },
  example: {
    body: { email: "ada@example.com", code: "123456", accessToken: "eyJhbGciOiJSUzI1NiJ9.e30.c2ln" },
  },
  handler: async ({ player, body: { email, code, accessToken }, users, ownAddress, spend, ...call }) => {
    refuseOthersToken(accessToken, player.id);
    try {
      await asCognito(ownAddress.confirm(accessToken, code));
    } catch (error) {
      // A code counts once. If an earlier try ended after it, the address has changed, and the sign-ins are still to end.
      if (!(error instanceof Refusal && error.is(wrongCode))) throw error;
      const account = await cognitoUser(users, player);
      if (account?.["email"] !== email || account["email_verified"] !== "true") throw error;
    }
    const deleted = await signOutEverywhere({ ...call, users }, player);
    await spend({ write: 2 * deleted });
    return reply(204, undefined);
  },
});
