import { table } from "../lib/table";
import type { AreaProgress, LedgerEntry, Wallet } from "./rows";

export const progress = table<Wallet | AreaProgress>()({
  name: "UserProgress",
  hashKey: "userId",
  rangeKey: "part",
  stream: true,
});

export const ledger = table<LedgerEntry>()({
  name: "Ledger",
  hashKey: "userId",
  rangeKey: "entryId",
  indexes: {
    ledgerByTime: {
      hashKey: "userId",
      rangeKey: "at",
      attributes: ["kind", "amount", "reason"],
      local: true,
    },
  },
});
