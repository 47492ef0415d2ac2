import { contended } from "@game-backend/framework/codes/server";
import { refuse } from "@game-backend/framework/errors";
import { publicId } from "@game-backend/framework/publicId";
import { reply } from "@game-backend/framework/route";
import { lines } from "@game-backend/framework/text";
import * as z from "zod/mini";
import { auditEntry } from "../desk/audit";
import { rights } from "../desk/rights";
import { subjectCodes, subjectOf, subjectUses } from "../desk/subjectOf";
import { causeOf } from "./causeOf";
import { route } from "./definition";
import { longestNote } from "./limits";

export default route({
  method: "POST",
  path: "/admin/players/{id}/notes",
  auth: "admin",
  right: rights.writeNotes,
  act: {
    title: "Write a note",
    submit: "Note",
    fields: { text: { label: "Note", hint: "For others of the staff. It is part of the player's data." } },
    done: "Noted.",
    in: "getPlayerNotes",
  },
  summary:
    "Note something about a player, for others of the staff. It is a part of the player's data, and of an export of it; the audit log records who wrote it",
  body: z.strictObject({
    text: lines().check(z.trim(), z.minLength(1), z.maxLength(longestNote), z.describe("The note")),
  }),
  returns: { 201: z.object({ id: z.string() }) },
  refuses: [...subjectCodes, contended],
  maxCost: { read: 2, write: 16 },
  uses: {
    ...subjectUses,
    profiles: [...subjectUses.profiles, "ConditionCheckItem"],
    staffNotes: ["PutItem"],
    audit: ["PutItem"],
  },
  example: { body: { text: "Wrote by mail: the address is theirs" }, answer: { id: "MjAyNi0xMS0yMA" } },
  handler: async ({ params: { id: userId }, body: { text }, ...call }) => {
    const { player: admin, tables, transact, begunAt, idempotencyKey } = call;
    await subjectOf(call, userId);
    const noteId = `${new Date(begunAt).toISOString()} ${causeOf(admin.id, "note", idempotencyKey)}`;
    const { applied } = await transact([
      tables.staffNotes.putItem({
        ...{ userId, noteId, text, createdAt: begunAt, by: admin.id, byName: admin.username },
      }),
      tables.profiles.conditionCheckItem({ userId }, { if: { userId: { exists: true } } }),
      tables.audit.putItem(auditEntry({ ...call, admin, action: "players/note", target: { userId } })),
    ]);
    if (!applied) throw refuse(contended, { retryAfter: 1 });
    return reply(201, { id: publicId(noteId) });
  },
});
