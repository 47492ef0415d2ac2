import { consumer } from "../game";
import { inParallel } from "../lib/inParallel";
import { pages } from "../lib/pages";
import { fanOut } from "../sockets/fanOut";
import { partyNews } from "./partyNews";
import { stopTicket } from "./stopTicket";

/** Players told at a time. */
const atOnce = 16;

export default consumer({
  table: "parties",
  summary: "Tells the members of a party what changed, and ends the search of a party whose members changed",
  // In seconds: older news are none, and a search is over by then.
  maximumAge: 3_600,
  uses: {
    connectionsByUser: ["Query"],
    connections: ["DeleteItem"],
    subscriptions: ["BatchWriteItem"],
    subscriptionsByConnection: ["Query"],
    sockets: ["PostToConnection"],
    gamelift: ["StopMatchmaking"],
  },
  handler: async ({ records, tables, sockets, gamelift, now }) => {
    for (const record of records) {
      const { ended, told } = partyNews(record);
      // GameLift notifies of the end, which reaches each player's search.
      if (ended) await stopTicket(gamelift, ended);
      const errors = await inParallel(atOnce, [...told], async ([userId, message]) => {
        const own = pages((startAfter) => tables.connectionsByUser.query({ hash: userId, startAfter }));
        await fanOut({ tables, sockets, now }, own, message);
      });
      // The whole batch comes again: its last record of a party has the newest state.
      if (errors.length > 0) throw errors[0];
    }
  },
});
