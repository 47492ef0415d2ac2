import { table } from "../lib/table";
import type { BoardPush, BroadcastPart, PushBudget, Subscription, Ticket } from "./rows";

export const subscriptions = table<Subscription>()({
  name: "Subscriptions",
  hashKey: "topic",
  rangeKey: "connectionId",
  ttl: "expiresAt",
  indexes: { subscriptionsByConnection: { hashKey: "connectionId", rangeKey: "topic", attributes: [] } },
});

export const tickets = table<Ticket>()({ name: "Tickets", hashKey: "id", ttl: "expiresAt" });

export const pushes = table<BoardPush | PushBudget>()({ name: "Pushes", hashKey: "id", stream: true });

export const broadcasts = table<BroadcastPart>()({
  name: "Broadcasts",
  hashKey: "id",
  ttl: "expiresAt",
  stream: true,
});
