import { table } from "@game-backend/framework/table";
import type { StaffNote } from "./rows";

export const staffNotes = table<StaffNote>()({
  name: "StaffNotes",
  hashKey: "userId",
  rangeKey: "noteId",
  keeps: "What staff write about a player; some hundred bytes a note, until the account is deleted",
  personal: {
    holds: "rows",
    what: "What support and moderators have noted about the player, and when",
    kept: "as long as the account",
    whenBanned: { stays: "Support reads it when the player writes about the ban" },
    internal: ["userId", "by", "byName"],
  },
});
