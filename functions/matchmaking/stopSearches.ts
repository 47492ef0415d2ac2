import { consumer } from "../game";
import { stopTicket } from "../parties/stopTicket";

export default consumer({
  table: "searches",
  summary: "Stops the matchmaking tickets of players who were banned or have deleted their accounts",
  // Whatever is heard of such a search before its end stops it again, as the ticket may have been started in between.
  filters: [
    {
      eventName: ["MODIFY"],
      dynamodb: {
        NewImage: {
          stop: { S: ["wanted"] },
          status: { S: ["QUEUED", "SEARCHING", "REQUIRES_ACCEPTANCE"] },
        },
      },
    },
  ],
  // In seconds: a search is over by then.
  maximumAge: 600,
  uses: { gamelift: ["StopMatchmaking"] },
  handler: async ({ records, gamelift }) => {
    const tickets = new Set(records.flatMap(({ after }) => after?.ticketId ?? []));
    // GameLift notifies of the end, which reaches each player of the ticket.
    for (const ticketId of tickets) await stopTicket(gamelift, ticketId);
  },
});
