import { table } from "@game-backend/framework/table";
import type { InboxMessage, Sanction } from "./rows";

export const sanctions = table<Sanction>()({
  name: "Sanctions",
  hashKey: "userId",
  rangeKey: "sanctionId",
  stream: true,
  keeps: "A player's sanctions decide about the next one; each is a small row, until the account is deleted",
  power: "sanctions",
  personal: {
    holds: "rows",
    what: "What was decided about the player, by which rule, until when, and the player's appeal",
    kept: "as long as the account",
    whenBanned: { stays: "A banned player reads why, and appeals" },
    internal: ["userId", "decidedBy", "texts"],
  },
});

export const inbox = table<InboxMessage>()({
  name: "Inbox",
  hashKey: "userId",
  rangeKey: "messageId",
  ttl: "expiresAt",
  stream: true,
  personal: {
    holds: "rows",
    what: "Messages of the game's operators to the player, such as the reasons of a sanction",
    kept: "a year",
    whenBanned: { stays: "A banned player reads why" },
    internal: ["userId", "expiresAt"],
  },
});
