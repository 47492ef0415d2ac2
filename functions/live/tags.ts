import { manifestUses } from "@game-backend/framework/live/readLiveManifest";
import { admittingTags } from "@game-backend/framework/live/tags";
import { contribution } from "./definition";

/** Which players' sockets stay open during maintenance that admits by tags. */
export const ofPlayers = contribution("tags", {
  uses: manifestUses,
  of: ({ tables }, maintenance, userIds) => admittingTags(tables.heads, maintenance, [...new Set(userIds)]),
});
