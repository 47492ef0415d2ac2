import { type LiveRow, liveTableName } from "@game-backend/framework/live/rows";
import { table } from "@game-backend/framework/table";

export const heads = table<LiveRow>()({
  name: liveTableName,
  hashKey: "id",
  keeps: "One row for each publication and each change of the switches: a history of some kilobytes each",
  power: "live",
  personal: {
    holds: "retained",
    what: "Names of the staff who published or changed a switch, and the ids of players who are admitted during maintenance",
    kept: "forever",
    whenBanned: { stays: "A banned player is refused all the same" },
    why: "The history of what was served must outlive accounts; of players it contains only ids that staff have listed",
  },
});
