import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { noSeedPeriod } from "./codes";
import { route } from "./definition";
import { DrawsPage, DrawsQuery, drawsPage, drawsUses } from "./drawsPage";

export default route({
  method: "GET",
  path: "/boxes/draws",
  auth: "player",
  servedWith: "economy",
  summary:
    "A page of a seed period's draws, the first ones first, with all that checks them: the client's `verifyDraws` does, offline",
  query: DrawsQuery,
  returns: { 200: DrawsPage },
  refuses: [noSeedPeriod, noPlayer],
  // A hundred draws of fifty boxes, whose forms have 8 KB at most.
  maxCost: { read: 130, megabytes: 0.5 },
  upfrontCost: { read: 10 },
  uses: drawsUses,
  handler: async ({ player: { id: userId }, query, ...call }) => {
    const page = await drawsPage(call, userId, query);
    if (!page) throw refuse(noSeedPeriod);
    return page;
  },
});
