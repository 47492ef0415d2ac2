import { partOf, userQuotas } from "@game-backend/framework/callQuotas";
import { playerDeleted } from "@game-backend/framework/codes/players";
import { cognitoUser } from "@game-backend/framework/cognitoUser";
import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { hasAddress } from "./codes";
import { route } from "./definition";
import { hashOfCode, newCode } from "./recoveryCode";

export default route({
  method: "POST",
  path: "/auth/recovery-code",
  auth: "player",
  bannedMay: "sign in, and end sessions",
  recentSignIn: true,
  summary:
    "Get a code by which you get back into this account without this device. It is shown once, and replaces the former one. For " +
    "accounts without a verified e-mail address",
  returns: {
    200: z.object({ code: z.string().check(z.describe("For POST /auth/recovery; write it down")) }),
  },
  refuses: [hasAddress, playerDeleted],
  // The code is not stored, so a retry makes another one.
  idempotency: "natural",
  maxCost: { write: 8, seconds: 0.5 },
  callerRate: partOf(userQuotas.AdminGetUser),
  uses: {
    recoveryCodes: ["PutItem"],
    profiles: ["ConditionCheckItem"],
    users: ["AdminGetUser"],
    identityKey: true,
  },
  example: { answer: { code: "7K2QX-90VBN-M4TRW-H5C8E-1DYPG" } },
  handler: async ({ player, tables, transact, users, identityKey }) => {
    const { id: userId, username } = player;
    const account = await cognitoUser(users, player);
    if (account?.["email_verified"] === "true") throw refuse(hasAddress);
    const [key = ""] = await identityKey();
    const code = newCode();
    const { applied } = await transact([
      tables.recoveryCodes.putItem({ userId, username, hash: hashOfCode(key, code), by: "player" }),
      // A row of a deleted player would never be erased.
      tables.profiles.conditionCheckItem({ userId }, { if: { userId: { exists: true } } }),
    ]);
    if (!applied) throw refuse(playerDeleted);
    return { code };
  },
});
