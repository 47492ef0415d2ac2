import { table } from "../lib/table";
import type { BoardPush, BroadcastPart, PushBudget, Subscription, Ticket } from "./rows";

export const subscriptions = table<Subscription>()({
  name: "Subscriptions",
  hashKey: "topic",
  rangeKey: "connectionId",
  ttl: "expiresAt",
  personal: {
    holds: "special",
    what: "The topics that the player's sockets subscribe to",
    kept: "as long as the socket, two hours at most",
    whenBanned: { endedBy: "closeSockets" },
    erasedBy: "closeSockets",
  },
  indexes: { subscriptionsByConnection: { hashKey: "connectionId", rangeKey: "topic", attributes: [] } },
});

export const tickets = table<Ticket>()({
  name: "Tickets",
  hashKey: "id",
  ttl: "expiresAt",
  personal: {
    holds: "retained",
    what: "The name and id of the player who may open a socket with a ticket, under the ticket's hash",
    kept: "a minute; DynamoDB removes the row within days",
    whenBanned: { stays: "`$connect` reads the profile" },
    why: "Tickets expire by themselves and are not accepted afterwards",
  },
});

export const pushes = table<BoardPush | PushBudget>()({
  name: "Pushes",
  hashKey: "id",
  stream: true,
  keeps:
    "One row for each board of all time and current period, and one for the budget; they are written again, not added",
  personal: {
    holds: "derived",
    what: "Name, score and avatar of the best players of each board",
    kept: "as long as the player is at the top of a board",
    from: "scores",
    by: "pushBoards",
  },
});

export const broadcasts = table<BroadcastPart>()({
  name: "Broadcasts",
  hashKey: "id",
  ttl: "expiresAt",
  stream: true,
  personal: { holds: "nothing" },
});
