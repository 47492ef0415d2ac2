import { table } from "@game-backend/framework/table";
import type { LedgerEntry } from "./rows";

export const ledger = table<LedgerEntry>()({
  name: "Ledger",
  hashKey: "userId",
  rangeKey: "entryId",
  keeps:
    "Each row is the record by which a repeated purchase is refused, and the player's account of their coins",
  power: "money",
  personal: {
    holds: "rows",
    what: "Every change of the player's coins and items, with its reason",
    kept: "as long as the account",
    whenBanned: { stays: "It is used again when the ban is lifted" },
    internal: ["userId", "entryId", "requestHash", "answer"],
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
