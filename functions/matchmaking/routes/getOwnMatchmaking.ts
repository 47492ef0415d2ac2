import { refuse } from "@game-backend/framework/errors";
import { noneOwn } from "../codes";
import { route } from "../definition";
import { readSearch, searchRoute } from "./readSearch";

export default route({
  ...searchRoute,
  path: "/matchmaking",
  summary:
    "Your last search, for an app that was started again: 202 while it continues, and 200 with its match or the reason why there is none. `running` says whether it keeps you from another game",
  reaches: [],
  refuses: [noneOwn],
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
    return readSearch(dependencies, stored);
  },
});
