import { doEach } from "@game-backend/framework/doEach";
import { tellPlayers, tellUses } from "@game-backend/framework/sockets/tellPlayers";
import { consumer } from "./definition";
import { lobbyNews } from "./lobbyNews";
import { newsSeenBy } from "./newsSeenBy";

export default consumer({
  table: "lobbies",
  summary: "Tells the players of a lobby what changed",
  reaches: ["name"],
  needs: "gamelift",
  // Seconds. Lobbies without a change have closed by then.
  maximumAge: 600,
  filters: [{ eventName: ["INSERT", "MODIFY"] }],
  collects: ["hidings"],
  uses: tellUses,
  handler: ({ records, ...dependencies }) =>
    // If this fails, the whole batch is retried. The last record of a lobby has its newest state.
    doEach(1, records, async (record) => {
      await tellPlayers(dependencies, await newsSeenBy(dependencies, lobbyNews(record)));
    }),
});
