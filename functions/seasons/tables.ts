import { table } from "../lib/table";
import type { ClosedBoard, StandingsPage } from "./rows";

export const standings = table<ClosedBoard | StandingsPage>()({
  name: "Standings",
  hashKey: "board",
  rangeKey: "page",
  numbers: ["page"],
});
