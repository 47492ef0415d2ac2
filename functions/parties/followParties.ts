import { consumer } from "../game";
import { tellPlayers, tellUses } from "../sockets/tellPlayers";
import { partyNews } from "./partyNews";
import { stopTicket } from "./stopTicket";

export default consumer({
  table: "parties",
  summary: "Tells the members of a party what changed, and ends the search of a party whose members changed",
  // In seconds: older news are none, and a search is over by then.
  maximumAge: 3_600,
  uses: { ...tellUses, gamelift: ["StopMatchmaking"] },
  handler: async ({ records, gamelift, ...dependencies }) => {
    for (const record of records) {
      const { ended, told } = partyNews(record);
      // GameLift notifies of the end, which reaches each player's search.
      if (ended) await stopTicket(gamelift, ended);
      // If it fails the whole batch comes again: its last record of a party has the newest state.
      await tellPlayers(dependencies, told);
    }
  },
});
