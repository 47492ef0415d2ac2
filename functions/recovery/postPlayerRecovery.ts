import { noPlayer } from "@game-backend/framework/codes/players";
import { cognitoUser } from "@game-backend/framework/cognitoUser";
import { daySeconds } from "@game-backend/framework/durations";
import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { auditEntry } from "../desk/audit";
import { Reason } from "../desk/reason";
import { rights } from "../desk/rights";
import { numberCodes, numberUses, withinNumbers } from "../desk/secondAdmin";
import { subjectCodes, subjectOf, subjectUses } from "../desk/subjectOf";
import { textMessage } from "../sanctions/messages";
import { inboxTexts } from "../staff/replies";
import { hasAddress } from "./codes";
import { route } from "./definition";
import { hashOfCode, newCode } from "./recoveryCode";

/** Seconds for which a code of support's is good. */
const supportSeconds = daySeconds;

export default route({
  method: "POST",
  path: "/admin/players/{id}/recovery",
  auth: "admin",
  right: rights.changeAccounts,
  act: {
    title: "Make a recovery code",
    says: "For a player who has proved that the account is theirs. It signs in on a new device.",
    submit: "Make a code",
    done: "The code is {code}. It is good for a day: give it to the player now.",
  },
  summary:
    "Make a recovery code for a player who has proved to support that the account is theirs; it is good for a day. The player reads of it " +
    "in the inbox. An account with a verified address gets none: the address recovers it. The audit log records who did it",
  body: z.strictObject({ reason: Reason }),
  returns: {
    200: z.object({
      code: z.string().check(z.describe("For POST /auth/recovery: give it to the player")),
      expiresIn: z.int().check(z.describe("Seconds")),
    }),
  },
  refuses: [...subjectCodes, hasAddress, ...numberCodes],
  // The code is not stored, so a retry makes another one.
  idempotency: "natural",
  maxCost: { read: 3, write: 17, consumers: 1, messages: 10 },
  uses: {
    recoveryCodes: ["PutItem"],
    ...subjectUses,
    ...numberUses,
    inbox: ["PutItem"],
    profiles: [...subjectUses.profiles, "ConditionCheckItem"],
    audit: ["PutItem"],
    identityKey: true,
  },
  example: {
    body: { reason: "Named the purchases of the account" },
    answer: { code: "7K2QX-90VBN-M4TRW-H5C8E-1DYPG", expiresIn: supportSeconds },
  },
  handler: async ({ player: admin, params: { id: userId }, body, ...call }) => {
    const { tables, transact, users, identityKey } = call;
    const { username } = await subjectOf({ ...call, player: admin }, userId);
    const account = await cognitoUser(users, { id: userId, username });
    if (account?.["email_verified"] === "true") throw refuse(hasAddress);
    const [key = ""] = await identityKey();
    const code = newCode();
    const expiresAt = Math.floor(call.now / 1_000) + supportSeconds;
    const writes = [
      tables.recoveryCodes.putItem({
        ...{ userId, username, hash: hashOfCode(key, code), by: "operator", expiresAt },
      }),
      tables.profiles.conditionCheckItem({ userId }, { if: { userId: { exists: true } } }),
      tables.inbox.putItem(
        textMessage(userId, { cause: `recovery ${call.requestId}`, text: inboxTexts.recovery, at: call.now }),
      ),
      tables.audit.putItem(
        auditEntry({ ...call, admin, action: "players/recovery", target: { userId }, details: body }),
      ),
    ];
    const counts = [{ what: "codes", amount: 1 }] as const;
    const act = { action: "players/recovery", userId, body, counts };
    return withinNumbers({ ...call, player: admin }, act, async () => {
      const { applied } = await transact(writes);
      if (!applied) throw refuse(noPlayer);
      return { code, expiresIn: supportSeconds };
    });
  },
});
