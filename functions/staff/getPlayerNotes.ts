import { Cursor } from "@game-backend/framework/cursor";
import { NextCursor, pagesOf } from "@game-backend/framework/pagesOf";
import { publicId } from "@game-backend/framework/publicId";
import * as z from "zod/mini";
import { ReadReason } from "../desk/readReason";
import { readSubject, subjectReadCodes, subjectReadUses } from "../desk/readSubject";
import { rights } from "../desk/rights";
import { route } from "./definition";

export default route({
  method: "GET",
  path: "/admin/players/{id}/notes",
  auth: "admin",
  right: rights.readPlayers,
  section: {
    title: "Notes",
    lists: { notes: { none: "None.", text: "{text}", small: "{by}, {at}" } },
  },
  summary: "The notes of staff about a player, newest first, 25 a page; the read is audited",
  headers: ReadReason,
  query: z.strictObject({ cursor: z.optional(Cursor) }),
  returns: {
    200: z.object({
      notes: z.array(
        z.object({
          id: z.string(),
          text: z.string(),
          at: z.int().check(z.describe("Milliseconds since the epoch")),
          by: z.string().check(z.describe("The name of the member of the staff")),
        }),
      ),
      cursor: NextCursor,
    }),
  },
  refuses: [...subjectReadCodes],
  maxCost: { read: 61, write: 3 },
  collects: ["claims"],
  uses: { ...subjectReadUses, staffNotes: ["Query"], signingKey: true },
  handler: async (call) => {
    const { tables, params, query, signingKey } = call;
    const { id: userId } = params;
    await readSubject(call, userId, "notes");
    const scope = `GET /admin/players/${userId}/notes`;
    const { startAfter, cursorOf } = await pagesOf(signingKey, scope, query.cursor);
    const page = await tables.staffNotes.query({
      ...{ hash: userId, limit: 25, startAfter, descending: true, consistent: true },
    });
    return {
      notes: page.items.map(({ noteId, text, createdAt: at, byName: by }) => ({
        ...{ id: publicId(noteId), text, at, by },
      })),
      cursor: await cursorOf(page.next),
    };
  },
});
