import { table } from "../table";
import type { Subscription, Ticket } from "./rows";

export { connections } from "./connections";

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
    kept: "a minute",
    whenBanned: { stays: "`$connect` reads the profile" },
    why: "Tickets expire by themselves and are not accepted afterwards",
  },
});
