import { contended } from "@game-backend/framework/codes/server";
import { idOf } from "@game-backend/framework/digest";
import { refuse } from "@game-backend/framework/errors";
import { line } from "@game-backend/framework/text";
import * as z from "zod/mini";
import { auditEntry } from "../desk/audit";
import { Reason } from "../desk/reason";
import { rights } from "../desk/rights";
import { subjectCodes, subjectOf, subjectUses } from "../desk/subjectOf";
import { isOthersName } from "../names/isOthersName";
import { displayNameTaken } from "../profile/codes";
import { brokenRule } from "../sanctions/fields";
import type { Sanction } from "../sanctions/rows";
import { rules } from "../sanctions/rules";
import { sanctionOfStaff } from "../sanctions/sanctionByStaff";
import { hashesOf } from "../sanctions/takenTexts";
import { type Granted, route } from "./definition";

export default route({
  method: "POST",
  path: "/admin/players/{id}/name",
  auth: "admin",
  right: rights.changePlayers,
  act: {
    title: "Rename",
    says: "Changes the display name. The name of the sign-up stays.",
    submit: "Rename",
    fields: { displayName: { label: "New name", hint: "Empty: a neutral one." }, rule: brokenRule },
    done: "The name is {displayName} now.",
  },
  summary:
    "Give a player another display name: a neutral one, or the one that the player has asked for. The name of the sign-up stays. " +
    "The audit log records who did it and why",
  body: z.strictObject({
    displayName: z.optional(line(32)).check(z.describe("Absent: a neutral one, such as `Player 3f7a2b91`")),
    rule: z
      .optional(z.enum(rules))
      .check(
        z.describe(
          "The broken rule, which the player reads in the inbox, and may appeal. Absent if the player has asked for another name",
        ),
      ),
    reason: Reason,
  }),
  returns: { 200: z.object({ displayName: z.string() }) },
  refuses: [...subjectCodes, displayNameTaken, contended],
  maxCost: { read: 3, write: 20, consumers: 3, messages: 10 },
  uses: {
    ...subjectUses,
    profiles: [...subjectUses.profiles, "UpdateItem"],
    nameLooks: ["GetItem"],
    sanctions: ["UpdateItem"],
    audit: ["PutItem"],
    identityKey: true,
  },
  example: {
    body: { rule: "insult", reason: "The name insults another player" },
    answer: { displayName: "Player 3f7a2b91" },
  },
  handler: async ({ params: { id: userId }, body, ...call }) => {
    const { player: admin, tables, transact, begunAt: at, idempotencyKey, identityKey } = call;
    const { rule, reason } = body;
    const { username, displayName: before, heldDisplayName } = await subjectOf(call, userId);
    const displayName = body.displayName ?? neutralName(userId);
    if (body.displayName && (await isOthersName(tables, displayName, username)))
      throw refuse(displayNameTaken, { field: "/displayName" });
    const [key = ""] = await identityKey();
    const texts = hashesOf(key, [before, heldDisplayName?.text]);
    const act = { admin, userId, kind: "rename", about: "name", at, idempotencyKey } as const;
    const details = { reason, ...(rule && { rule }) };
    const { applied } = await transact([
      tables.profiles.updateItem(
        { userId },
        {
          set: { displayName },
          // It takes the place of one that the filter holds, too.
          remove: ["heldDisplayName"],
          add: { version: 1 },
          if: { userId: { exists: true } },
        },
      ),
      ...(rule ? [keep(tables, { ...sanctionOfStaff({ ...act, rule }), texts })] : []),
      tables.audit.putItem(
        auditEntry({ ...call, admin, action: "players/rename", target: { userId }, details }),
      ),
    ]);
    if (!applied) throw refuse(contended, { retryAfter: 1 });
    return { displayName };
  },
});

/** No other player has it: names of sign-ups have no spaces, and it ends with a part of a hash of the id. */
const neutralName = (userId: string): string => `Player ${idOf("name", userId).slice(0, 8)}`;

/** A request that is repeated finds its own name, which must not take the place of what it has taken away. */
const keep = (
  { sanctions }: Granted<{ sanctions: ["UpdateItem"] }>,
  { userId, sanctionId, ...first }: Sanction,
) => sanctions.updateItem({ userId, sanctionId }, { first });
