import { Cursor } from "@game-backend/framework/cursor";
import { mapValues } from "@game-backend/framework/mapValues";
import { NextCursor, pagesOf } from "@game-backend/framework/pagesOf";
import * as z from "zod/mini";
import { ReadReason } from "../desk/readReason";
import { readSubject, subjectReadCodes, subjectReadUses } from "../desk/readSubject";
import { rights } from "../desk/rights";
import { route } from "./definition";

export default route({
  method: "GET",
  path: "/admin/players/{id}/audit",
  auth: "admin",
  right: rights.readPlayers,
  summary: "Acts and reads of staff about a player, newest first, 50 a page; the read is audited too",
  headers: ReadReason,
  query: z.strictObject({ cursor: z.optional(Cursor) }),
  returns: {
    200: z.object({
      entries: z.array(
        z.object({
          at: z.string().check(z.describe("ISO 8601")),
          by: z.string().check(z.describe("The name of the member of the staff")),
          byId: z.string(),
          action: z.string(),
          details: z.record(z.string(), z.string()).check(z.describe("More about it, such as the reason")),
        }),
      ),
      cursor: NextCursor,
    }),
  },
  refuses: [...subjectReadCodes],
  maxCost: { read: 16, write: 3 },
  collects: ["claims"],
  uses: { ...subjectReadUses, auditBySubject: ["Query"], signingKey: true },
  handler: async (call) => {
    const { tables, params, query, signingKey } = call;
    const { id: userId } = params;
    await readSubject(call, userId, "audit");
    const scope = `GET /admin/players/${userId}/audit`;
    const { startAfter, cursorOf } = await pagesOf(signingKey, scope, query.cursor);
    const page = await tables.auditBySubject.query({ hash: userId, limit: 50, startAfter, descending: true });
    return {
      entries: page.items.map(({ entryId, admin, adminId, action, details = {} }) => ({
        ...{ at: entryId.slice(0, entryId.indexOf(" ")), by: admin, byId: adminId, action },
        details: mapValues(details, String),
      })),
      cursor: await cursorOf(page.next),
    };
  },
});
