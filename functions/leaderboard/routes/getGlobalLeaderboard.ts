import { BoardPage, boardPage, mostPageCost, PageQuery, pageCost, pageUses } from "../boards/boardPage";
import { route } from "../definition";
import { globalBoard } from "../rules/boards";

export default route({
  method: "GET",
  path: "/leaderboard/global",
  auth: "player",
  reaches: ["name"],
  summary: "The sum of each player's scores over the game areas where higher is better, best first",
  query: PageQuery,
  returns: { 200: BoardPage },
  maxCost: mostPageCost,
  upfrontCost: pageCost,
  collects: ["hidings"],
  uses: pageUses,
  handler: async ({ query, ...dependencies }) => boardPage(dependencies, globalBoard, query),
});
