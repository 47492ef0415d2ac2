import { doEach } from "@game-backend/framework/doEach";
import { pushToPlayers, pushUses } from "@game-backend/framework/sockets/pushToPlayers";
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
  uses: pushUses,
  handler: ({ records, ...dependencies }) =>
    // If this fails, the whole batch is retried. The last record of a lobby has its newest state.
    doEach(1, records, async (record) => {
      await pushToPlayers(dependencies, await newsSeenBy(dependencies, lobbyNews(record)));
    }),
});
