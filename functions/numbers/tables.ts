import { table } from "@game-backend/framework/table";
import type { Figures } from "./count/figures";

/** The figures of a group on a day. */
interface NumbersRow {
  /** Such as `players` or `builds`. */
  group: string;
  /** The day of the events, in UTC: `2026-11-28`. */
  day: string;
  figures: Figures;
}

export const numbers = table<NumbersRow>()({
  name: "Numbers",
  hashKey: "group",
  rangeKey: "day",
  keeps:
    "Some ten rows a day, of some kilobytes each: the game's history, which files of events would no longer tell",
  personal: { holds: "nothing" },
});
