import { gameLiftQuotas, partOf } from "@game-backend/framework/callQuotas";
import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import { route } from "../game";
import { noneOwn } from "./codes";
import { currentSearch, currentUses } from "./currentSearch";
import { isOver } from "./order";
import { SearchAnswer, searchAnswer } from "./searchAnswer";

export default route({
  method: "GET",
  path: "/matchmaking",
  auth: "player",
  summary:
    "Your last search, for an app that was started again: 202 while it continues, and 200 with its match or the reason why there is none. `running` says whether it keeps you from another game",
  returns: { 200: SearchAnswer, 202: SearchAnswer },
  refuses: [noneOwn],
  maxCost: { read: 5, write: 10, seconds: 0.5 },
  callerRate: partOf(gameLiftQuotas.DescribeMatchmaking),
  collects: ["madeMatches"],
  uses: currentUses,
  example: {
    answer: {
      ticketId: "b1946ac92492d2347c6235b4d2611184",
      mode: "duel",
      status: "SEARCHING",
      running: true,
      elapsedSeconds: 7,
    },
  },
  handler: async ({ player, ...dependencies }) => {
    const { tables, now } = dependencies;
    const stored = await tables.searches.getItem({ userId: player.id }, { consistent: true });
    if (!stored || stored.expiresAt * 1_000 <= now) throw refuse(noneOwn);
    const search = await currentSearch(dependencies, stored);
    return reply(isOver(search.status) ? 200 : 202, searchAnswer(search, now));
  },
});
