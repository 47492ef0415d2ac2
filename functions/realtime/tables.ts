import { table } from "../lib/table";
import type { Push, Subscription, Ticket } from "./rows";

export const subscriptions = table<Subscription>()({
  name: "Subscriptions",
  hashKey: "topic",
  rangeKey: "connectionId",
  ttl: "expiresAt",
  indexes: { subscriptionsByConnection: { hashKey: "connectionId", rangeKey: "topic", attributes: [] } },
});

export const tickets = table<Ticket>()({ name: "Tickets", hashKey: "id", ttl: "expiresAt" });

export const pushes = table<Push>()({ name: "Pushes", hashKey: "board" });
