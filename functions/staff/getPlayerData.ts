import { noPlayer } from "@game-backend/framework/codes/players";
import { Cursor } from "@game-backend/framework/cursor";
import { refuse } from "@game-backend/framework/errors";
import { NextCursor, pagesOf } from "@game-backend/framework/pagesOf";
import * as z from "zod/mini";
import { ReadReason } from "../desk/readReason";
import { readSubject, subjectReadCodes, subjectReadUses } from "../desk/readSubject";
import { rights } from "../desk/rights";
import { noSection } from "./codes";
import { route } from "./definition";
import { isShown } from "./sections";

export default route({
  method: "GET",
  path: "/admin/players/{id}/data/{section}",
  auth: "admin",
  right: rights.readPlayers,
  summary:
    "A page of a section of a player's data, as the player's own export has it, such as scores, sanctions or signIns. Messages between players, and secrets, are not among them. The read is audited",
  headers: ReadReason,
  query: z.strictObject({ cursor: z.optional(Cursor) }),
  returns: {
    200: z.object({ rows: z.array(z.record(z.string(), z.unknown())), cursor: NextCursor }),
  },
  refuses: [noPlayer, noSection, ...subjectReadCodes],
  maxCost: { read: 300, write: 3, megabytes: 1 },
  collects: ["claims", "exporters"],
  uses: { ...subjectReadUses, signingKey: true },
  handler: async (call) => {
    const { params, query, exporters, signingKey } = call;
    const { id: userId, section } = params;
    const exporter = (await isShown(section, call))
      ? Object.values(exporters).find((each) => each.section === section)
      : undefined;
    if (!exporter) throw refuse(noSection);
    const profile = await readSubject(call, userId, section);
    if (!profile) throw refuse(noPlayer);
    const scope = `GET /admin/players/${userId}/data/${section}`;
    const { startAfter, cursorOf } = await pagesOf(signingKey, scope, query.cursor);
    const page = await exporter.run({ id: userId, username: profile.username }, startAfter ?? {});
    return { rows: page.rows.map((row) => ({ ...row })), cursor: await cursorOf(page.next) };
  },
});
