import * as z from "zod/mini";
import { AreaId } from "../areas";
import { BoardPage, boardPage, mostPageCost, PageQuery, pageCost, pageUses } from "../boards/boardPage";
import { route } from "../own";
import { boardOf } from "../rules/boards";
import { windows } from "../windows";

export default route({
  method: "GET",
  path: "/leaderboard",
  auth: "player",
  summary: "The standings of a game area, best first",
  query: z.extend(PageQuery, { gameArea: AreaId, window: z._default(z.enum(windows), "all") }),
  returns: { 200: BoardPage },
  maxCost: mostPageCost,
  upfrontCost: pageCost,
  collects: ["hidings"],
  uses: pageUses,
  handler: async ({ query: { gameArea, window, ...page }, now, ...dependencies }) =>
    boardPage({ ...dependencies, now }, boardOf(gameArea, window, now), page),
});
