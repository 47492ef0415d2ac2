import { consumer } from "../game";
import { tellPlayers, tellUses } from "../sockets/tellPlayers";
import { partyNews } from "./partyNews";
import { stopTicket } from "./stopTicket";

export default consumer({
  table: "parties",
  summary: "Tells the members of a party what changed, and ends the search of a party whose members changed",
  // Seconds. Older changes are stale, and searches are over by then.
  maximumAge: 3_600,
  uses: { ...tellUses, gamelift: ["StopMatchmaking"] },
  handler: async ({ records, gamelift, ...dependencies }) => {
    for (const record of records) {
      const { ended, told } = partyNews(record);
      // GameLift then sends a notification of the end, which updates each player's search.
      if (ended) await stopTicket(gamelift, ended);
      // If this fails, the whole batch is retried. The last record of a party has its newest state.
      await tellPlayers(dependencies, told);
    }
  },
});
