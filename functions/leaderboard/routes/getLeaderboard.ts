import * as z from "zod/mini";
import { AreaId } from "../areas";
import { amongPlayers, amongUses, mostAmongCost } from "../boards/amongPlayers";
import { BoardPage, boardPage, PageQuery, pageCost, pageUses } from "../boards/boardPage";
import { route } from "../definition";
import { boardOf } from "../rules/boards";
import { windows } from "../windows";

export default route({
  method: "GET",
  path: "/leaderboard",
  auth: "player",
  reaches: ["name"],
  summary: "The standings of a game area, best first",
  query: z.extend(PageQuery, { gameArea: AreaId, window: z._default(z.enum(windows), "all") }),
  returns: { 200: BoardPage },
  maxCost: mostAmongCost,
  upfrontCost: pageCost,
  collects: ["boardFilters", "hidings"],
  uses: { ...pageUses, ...amongUses },
  handler: async ({ query, boardFilters, now, ...dependencies }) => {
    const { gameArea, window, ...page } = query;
    const board = boardOf(gameArea, window, now);
    for (const { playersFor } of Object.values(boardFilters)) {
      const players = await playersFor(dependencies.player, query, dependencies.spend);
      if (players) return amongPlayers(dependencies, board, players, page);
    }
    return boardPage({ ...dependencies, now }, board, page);
  },
});
