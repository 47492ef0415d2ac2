import { badRequest } from "@game-backend/framework/codes/requests";
import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { asSeenBy } from "../../profile/asSeenBy";
import { areaIds } from "../areas";
import { neighbourhood } from "../boards/neighbourhood";
import { noScore } from "../codes";
import { route } from "../definition";
import { boardOf, globalBoard } from "../rules/boards";
import { Entry } from "../rules/entries";
import { windows } from "../windows";

const MyRank = z.object({
  rank: z
    .optional(z.int())
    .check(z.describe("From 1. Exact once all changes of the board have been counted")),
  score: z.optional(z.int()),
  total: z.optional(z.int()).check(z.describe("The number of players on the board")),
  neighbours: z.array(Entry).check(z.describe("Your entry and those around it, best first")),
});

export default route({
  method: "GET",
  path: "/leaderboard/me",
  auth: "player",
  reaches: ["name"],
  summary: "Your rank on a board, with the players around you",
  query: z.strictObject({
    gameArea: z.enum([...areaIds, "global"]).check(z.describe("A game area, or the global board")),
    window: z._default(z.enum(windows), "all"),
    around: z
      ._default(z.coerce.number().check(z.int(), z.gte(0), z.lte(25)), 0)
      .check(z.describe("The number of entries to return above yours, and below it")),
    unranked: z
      ._default(z.enum(["404", "200"]), "404")
      .check(z.describe("The status if you have no score on this board. With 200, the answer has no rank")),
  }),
  returns: { 200: MyRank },
  refuses: [noScore],
  // Fifty others, for a player who has blocked hundreds.
  maxCost: { read: 60 },
  upfrontCost: { read: 9 },
  collects: ["hidings"],
  uses: { scores: ["GetItem"], ranks: ["GetItem"], scoresByRank: ["Query"], avatarsUrl: true },
  handler: async ({ player, query, tables, avatarsUrl, now, ...seeing }) => {
    const { gameArea, window, around, unranked } = query;
    if (gameArea === "global" && window !== "all")
      throw refuse(badRequest, {
        message: "query window: the global board has no window",
        field: "query.window",
      });
    const board = gameArea === "global" ? globalBoard : boardOf(gameArea, window, now);
    const row = await tables.scores.getItem({ board, userId: player.id }, { consistent: true });
    if (row?.rankKey === undefined && unranked === "200") return { neighbours: [] };
    if (row?.rankKey === undefined) throw refuse(noScore);
    const { neighbours, ...place } = await neighbourhood({ tables, avatarsUrl }, row, around);
    return { score: row.score, ...place, neighbours: await asSeenBy(seeing, player.id, neighbours) };
  },
});
