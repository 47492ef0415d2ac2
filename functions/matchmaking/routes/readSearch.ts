import { gameLiftQuotas, partOf } from "@game-backend/framework/callQuotas";
import { reply } from "@game-backend/framework/route";
import type { Search } from "../rows";
import { isOver } from "../rules/order";
import { SearchAnswer, searchAnswer } from "../rules/searchAnswer";
import { currentSearch, currentUses } from "../search/currentSearch";

/** The common parts of the routes that read a search. */
export const searchRoute = {
  method: "GET",
  auth: "player",
  returns: { 200: SearchAnswer, 202: SearchAnswer },
  maxCost: { read: 5, write: 10, seconds: 0.5 },
  callerRate: partOf(gameLiftQuotas.DescribeMatchmaking),
  collects: ["madeMatches"],
  uses: currentUses,
} as const;

/** Answers with a stored search as it is now: 202 while it continues, and 200 once it is over. */
export async function readSearch(dependencies: Parameters<typeof currentSearch>[0], stored: Search) {
  const search = await currentSearch(dependencies, stored);
  return reply(isOver(search.status) ? 200 : 202, searchAnswer(search, dependencies.now));
}
