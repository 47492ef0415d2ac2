import { presetId, presetOf } from "@game-backend/framework/avatar/avatarUrls";
import { contended } from "@game-backend/framework/codes/server";
import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import { resetTo } from "@game-backend/photos/avatar/changes";
import { presets } from "@game-backend/photos/avatar/presets/index";
import { ulid } from "@game-backend/photos/avatar/ulid";
import * as z from "zod/mini";
import { auditEntry } from "../desk/audit";
import { reasonMissing } from "../desk/codes";
import { becauseOf, ReadReason } from "../desk/readReason";
import { rights } from "../desk/rights";
import { subjectCodes, subjectOf, subjectUses } from "../desk/subjectOf";
import { brokenRule } from "../sanctions/fields";
import { rules } from "../sanctions/rules";
import { sanctionOfStaff } from "../sanctions/sanctionByStaff";
import { route } from "./definition";

export default route({
  method: "DELETE",
  path: "/admin/players/{id}/avatar",
  auth: "admin",
  right: rights.changePlayers,
  act: {
    title: "Reset the picture",
    says: "Deletes what the player made from a photo. A preset takes its place.",
    submit: "Reset",
    fields: { rule: brokenRule },
    done: "The picture is deleted.",
  },
  summary:
    "Delete the pictures that a player made from a photo: a preset takes their place everywhere. The headers say why, and the audit log records who did it",
  headers: ReadReason,
  query: z.strictObject({
    rule: z
      .optional(z.enum(rules))
      .check(
        z.describe(
          "The broken rule, which the player reads in the inbox, and may appeal. Absent if the player has asked for it",
        ),
      ),
  }),
  returns: { 204: z.undefined() },
  refuses: [...subjectCodes, reasonMissing, contended],
  // Without pictures, a retry changes nothing.
  idempotency: "natural",
  // The preset on all boards of two weeks.
  maxCost: { read: 604, write: 425, consumers: 12, messages: 10 },
  collects: ["claims"],
  uses: {
    ...subjectUses,
    avatars: ["GetItem", "UpdateItem"],
    sanctions: ["PutItem"],
    audit: ["PutItem"],
  },
  handler: async ({ params: { id: userId }, query: { rule }, ...call }) => {
    const { player: admin, tables, transact, now, idempotencyKey } = call;
    const because = await becauseOf(call, userId);
    await subjectOf(call, userId);
    const row = await tables.avatars.getItem({ userId }, { consistent: true });
    const { shown, made = {}, deleted } = row ?? {};
    const isPhoto = shown !== undefined && presetOf(shown) === undefined;
    if (!row || deleted || (!isPhoto && Object.keys(made).length === 0)) return reply(204, undefined);
    const act = { admin, userId, kind: "hide", about: "avatar", at: now, idempotencyKey } as const;
    const details = { ...because, ...(rule && { rule }) };
    const { applied } = await transact([
      tables.avatars.updateItem({ userId }, resetTo(presetId(presets[0]), row, ulid(now), now)),
      ...(rule ? [tables.sanctions.putItem(sanctionOfStaff({ ...act, rule }))] : []),
      tables.audit.putItem(
        auditEntry({ ...call, admin, action: "players/reset-picture", target: { userId }, details }),
      ),
    ]);
    if (!applied) throw refuse(contended, { retryAfter: 1 });
    return reply(204, undefined);
  },
});
