import { kind } from "@game-backend/framework/live/kind";
import * as z from "zod/mini";
import { AreaId } from "../leaderboard/areas";

export const Mark = z.object({
  score: z.int().check(z.describe("The score to reach. In ascending areas, that score or less")),
  coins: z.int().check(z.minimum(0), z.maximum(1_000), z.describe("Coins, once a day")),
});
export type Mark = z.output<typeof Mark>;

/**
 * The marks of an area, easiest first; the document's id is the area's. A run pays for each mark that the player's standing on the
 * daily board reaches for the first time on that day (UTC), so a day pays at most the sum of an area's marks. A collection also
 * pays what is still owed for the day before, because a run from just before midnight may be submitted or collected after it.
 * Matches on game servers pay by their own rules.
 */
export const marks = kind({
  id: AreaId,
  schema: z.object({ marks: z.array(Mark).check(z.maxLength(20)) }),
  seenBy: "players",
  pays: true,
  conditions: ["share"],
  perDay: ({ marks }) => marks.reduce((sum, { coins }) => sum + coins, 0),
  recalls: (before, after) => after.marks.some(({ coins }, at) => coins > (before.marks[at]?.coins ?? 0)),
});
