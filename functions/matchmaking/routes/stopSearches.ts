import { doEach } from "@game-backend/framework/doEach";
import { gameLiftTicketOf } from "@game-backend/framework/sessions/attempt";
import { stopTicket } from "../../parties/stopTicket";
import { consumer } from "../definition";

export default consumer({
  table: "searches",
  summary:
    "Stops the matchmaking tickets of players who were banned or have deleted their accounts, and of those whom maintenance refuses",
  // Any further update of such a search, until it ends, stops the ticket again, because the ticket may have been
  // started only after the first attempt to stop it.
  filters: [
    {
      eventName: ["MODIFY"],
      dynamodb: {
        NewImage: {
          stop: { S: ["wanted", "closed"] },
          status: { S: ["QUEUED", "SEARCHING", "REQUIRES_ACCEPTANCE"] },
        },
      },
    },
  ],
  // Seconds. Searches are over by then.
  maximumAge: 600,
  uses: { gamelift: ["StopMatchmaking"] },
  handler: async ({ records, gamelift }) => {
    const tickets = new Set(records.flatMap(({ after }) => (after ? [gameLiftTicketOf(after)] : [])));
    // GameLift then sends a notification of the end, by which each player of the ticket is informed.
    await doEach(1, tickets, (ticketId) => stopTicket(gamelift, ticketId));
  },
});
