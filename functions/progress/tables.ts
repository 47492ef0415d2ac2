import { table } from "@game-backend/framework/table";
import type { AreaProgress, Wallet } from "./rows";

export const progress = table<Wallet | AreaProgress>()({
  name: "UserProgress",
  hashKey: "userId",
  rangeKey: "part",
  stream: true,
  keeps: "What a player owns stays as long as the account",
  power: "money",
  personal: {
    holds: "rows",
    what: "Coins, items, unlocked areas, completed tasks, and saved progress of each area",
    kept: "as long as the account",
    whenBanned: { stays: "It is used again when the ban is lifted" },
    internal: ["userId", "savedBy"],
  },
});
