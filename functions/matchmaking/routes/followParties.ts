import { doEach } from "@game-backend/framework/doEach";
import { hourSeconds } from "@game-backend/framework/durations";
import { gameLiftTicketOf } from "@game-backend/framework/sessions/attempt";
import { pushToPlayers, pushUses } from "@game-backend/framework/sockets/pushToPlayers";
import { newsSeenBy } from "../../parties/newsSeenBy";
import { partyNews } from "../../parties/partyNews";
import { stopTicket } from "../../parties/stopTicket";
import { consumer } from "../definition";
import { countDecline, countDeclineUses } from "../waits/countDecline";

export default consumer({
  table: "parties",
  summary: "Tells the members of a party what changed, and ends the search of a party whose members changed",
  reaches: ["name"],
  // Seconds. Older changes are stale, and searches are over by then.
  maximumAge: hourSeconds,
  collects: ["hidings"],
  uses: { ...pushUses, ...countDeclineUses, searches: ["GetItem"], gamelift: ["StopMatchmaking"] },
  handler: async ({ records, gamelift, ...dependencies }) => {
    const { tables, now } = dependencies;
    await doEach(1, records, async (record) => {
      const { ended, told } = partyNews(record);
      if (ended) {
        const userId = record.before?.leaderId ?? "";
        const search = await tables.searches.getItem({ userId }, { consistent: true });
        const isCurrent = search?.ticketId === ended;
        // GameLift then sends a notification of the end, which updates each player's search.
        await stopTicket(gamelift, isCurrent ? gameLiftTicketOf(search) : ended);
        // Otherwise a leader could decline one match after another by changing the party.
        if (isCurrent && search.status === "REQUIRES_ACCEPTANCE" && search.matchId)
          await countDecline(tables, userId, search.matchId, now);
      }
      // If this fails, the whole batch is retried. The last record of a party has its newest state.
      await pushToPlayers(dependencies, await newsSeenBy(dependencies, told));
    });
  },
});
