import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { ReadReason } from "../desk/readReason";
import { readSubject, subjectReadCodes, subjectReadUses } from "../desk/readSubject";
import { rights } from "../desk/rights";
import { noSeedPeriod } from "./codes";
import { route } from "./definition";
import { DrawsPage, DrawsQuery, drawsPage, drawsUses } from "./drawsPage";

export default route({
  method: "GET",
  path: "/admin/players/{id}/draws",
  auth: "admin",
  right: rights.readPlayers,
  summary: "A page of a player's draws in a seed period, as the player sees them; the read is audited",
  headers: ReadReason,
  query: DrawsQuery,
  returns: {
    200: z
      .partial(DrawsPage, { seedPeriod: true })
      .register(z.globalRegistry, { title: "DrawsOfPlayer" })
      .check(z.describe("`seedPeriod` is absent while the player has opened no box")),
  },
  refuses: [noSeedPeriod, noPlayer, ...subjectReadCodes],
  maxCost: { read: 134, write: 3, megabytes: 0.5 },
  collects: ["claims"],
  uses: { ...subjectReadUses, ...drawsUses },
  handler: async (call) => {
    const { id: userId } = call.params;
    await readSubject(call, userId, "draws");
    const page = await drawsPage(call, userId, call.query);
    if (page) return page;
    if (call.query.seedPeriod !== undefined) throw refuse(noSeedPeriod);
    return { draws: [], documents: {} };
  },
});
