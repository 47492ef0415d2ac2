import { table } from "@game-backend/framework/table";
import type { LedgerEntry } from "./rows";
import type { InboxMessage } from "./rules/inboxMessages";

export const ledger = table<LedgerEntry>()({
  name: "Ledger",
  hashKey: "userId",
  rangeKey: "entryId",
  stream: true,
  ttl: "expiresAt",
  keeps:
    "Each row is the record by which a repeated purchase is refused, and the player's account of their coins",
  power: "money",
  personal: {
    holds: "rows",
    what: "Every change of the player's coins and items, with its reason",
    kept: "as long as the account; tasks, runs and inbox messages 13 months after their end, and then as a sum of each month",
    whenBanned: { stays: "It is used again when the ban is lifted" },
    internal: ["userId", "entryId", "requestHash", "answer", "expiresAt", "back", "uncounted"],
  },
  indexes: {
    ledgerByTime: {
      hashKey: "userId",
      rangeKey: "at",
      attributes: ["kind", "amount", "reason"],
      local: true,
    },
  },
});

export const letters = table<InboxMessage>()({
  name: "Letters",
  hashKey: "userId",
  rangeKey: "letterId",
  ttl: "expiresAt",
  keeps: "What was paid for or won, and had no place in the wallet, waits until the account is deleted",
  power: "money",
  personal: {
    holds: "rows",
    what: "Inbox messages of the game's operators to the player, with what can be claimed",
    kept: "until a week after their end; what waits for a place in the wallet, as long as the account",
    whenBanned: { stays: "A banned player reads them, and claims after the ban" },
    internal: ["userId", "expiresAt"],
  },
});
