import { table } from "../lib/table";
import type { ClosedBoard, StandingsPage } from "./rows";

export const standings = table<ClosedBoard | StandingsPage>()({
  name: "Standings",
  hashKey: "board",
  rangeKey: "page",
  numbers: ["page"],
  keeps: "The final standings of each season, some 100 bytes for each player",
  personal: {
    holds: "retained",
    what: "Ids and scores of the players of closed boards; no names",
    kept: "for good",
    why: "The final standings are a record; after deletion nothing leads from the id to a person",
  },
});
