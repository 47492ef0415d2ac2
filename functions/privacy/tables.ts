import { table } from "@game-backend/framework/table";
import type { DataRequest, Erased } from "./rows";

export const dataRequests = table<DataRequest | Erased>()({
  name: "DataRequests",
  hashKey: "userId",
  rangeKey: "kind",
  ttl: "expiresAt",
  stream: true,
  power: "exports",
  personal: {
    holds: "special",
    what: "The player's id and name, and the progress of their deletion, export or reset",
    kept: "a deletion or a reset until it is done, an export for a day",
    whenBanned: { stays: "Banned players, too, may ask for their data or their deletion" },
    erasedBy: "forgetRequests",
    leaves: "the player's id, for two to four minutes, to delete what requests in flight wrote",
  },
});
