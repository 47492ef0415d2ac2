import { table } from "@game-backend/framework/table";
import type { StandingsRow } from "./rows";

export const standings = table<StandingsRow>()({
  name: "Standings",
  hashKey: "board",
  rangeKey: "page",
  numbers: ["page"],
  keeps:
    "The final standings of each season, some 100 bytes for each player, and of a league's week its rules",
  personal: {
    holds: "retained",
    what: "Ids and scores of players on closed boards; no names",
    kept: "forever",
    whenBanned: { stays: "The seasons are over" },
    why: "The final standings are a record; after deletion the id no longer identifies a person",
  },
});
