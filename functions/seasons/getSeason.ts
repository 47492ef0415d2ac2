import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { AreaId } from "../leaderboard/areas";
import { PageQuery } from "../leaderboard/boards/boardPage";
import { noSeason, notClosed } from "./codes";
import { route } from "./definition";
import { FinalPage, finalPage, finalUses } from "./finalPage";
import { seasonBoard, seasonNamed } from "./season";

export default route({
  method: "GET",
  path: "/seasons/{season}",
  auth: "player",
  reaches: ["name"],
  summary: "The final standings of a past day or week, such as day-2026-11-20 or week-2026-W47",
  query: z.extend(PageQuery, {
    gameArea: AreaId,
    unclosed: z
      ._default(z.enum(["404", "200"]), "404")
      .check(z.describe("The status for a season that is not closed. With 200, the answer has no entries")),
  }),
  returns: { 200: FinalPage },
  refuses: [noSeason, notClosed],
  // A hundred players, for one who has blocked hundreds.
  maxCost: { read: 156 },
  upfrontCost: { read: 56 },
  collects: ["hidings"],
  uses: finalUses,
  handler: async ({ params, query: { gameArea, unclosed, ...query }, ...dependencies }) => {
    const season = seasonNamed(params.season);
    if (!season) throw refuse(noSeason);
    const page = await finalPage(dependencies, seasonBoard(gameArea, season), query);
    if (!page && unclosed === "200") return { players: 0, entries: [] };
    if (!page) throw refuse(notClosed);
    return page;
  },
});
