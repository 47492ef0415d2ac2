import { type LiveRow, liveTableName } from "@game-backend/framework/live/rows";
import { table } from "@game-backend/framework/table";

export const heads = table<LiveRow>()({
  name: liveTableName,
  hashKey: "id",
  keeps:
    "One row for each publication and each change of the switches, a history of some kilobytes each; and one for each player with tags",
  power: "live",
  personal: {
    holds: "special",
    what: "The player's tags, which staff set: what counts for them, and whether maintenance admits them",
    kept: "until staff take them away, or as long as the account",
    whenBanned: { stays: "A banned player is refused all the same" },
    erasedBy: "eraseTags",
    exportedBy: "exportTags",
    elsewhere:
      "The history of what was served has the names of the staff who published or changed a switch, and the ids of players who were admitted during maintenance: forever",
  },
});
