import { everyRow } from "@game-backend/framework/everyPage";
import * as z from "zod/mini";
import { ReadReason } from "../../desk/readReason";
import { readSubject, subjectReadCodes, subjectReadUses } from "../../desk/readSubject";
import { rights } from "../../desk/rights";
import { SavedVersion, slotNames, versionAnswer } from "../answers";
import { slotIn } from "../collections";
import { route } from "../definition";

export default route({
  method: "GET",
  path: "/admin/players/{id}/objects",
  auth: "admin",
  right: rights.readPlayers,
  summary:
    "A player's stored objects, with the versions that are kept. The headers say why, and the audit log records who read it",
  headers: ReadReason,
  returns: {
    200: z.object({
      objects: z.array(
        z.object({
          collection: z.string(),
          ...slotNames,
          deletedAt: z.optional(z.int()),
          versions: z.array(SavedVersion),
        }),
      ),
    }),
  },
  refuses: [...subjectReadCodes],
  maxCost: { read: 60, write: 3 },
  collects: ["claims", "formerRows"],
  uses: { ...subjectReadUses, slots: ["Query"] },
  handler: async ({ params: { id: userId }, ...call }) => {
    await readSubject(call, userId, "objects");
    const rows = await Promise.all([
      everyRow(call.tables.slots, { hash: userId, consistent: true }),
      ...Object.values(call.formerRows).map(({ read }) => read(userId)),
    ]);
    const objects = rows.flat().map(({ slot, deletedAt, kept }) => ({
      ...slotIn({ slot }),
      ...(deletedAt !== undefined && { deletedAt }),
      versions: kept.map(versionAnswer),
    }));
    return { objects };
  },
});
