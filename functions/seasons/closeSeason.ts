import { scheduledTime } from "@game-backend/framework/job";
import { mapValues } from "@game-backend/framework/mapValues";
import * as z from "zod/mini";
import { boardWindows } from "../../game/boardWindows";
import { areaIds } from "../leaderboard/areas";
import { closeBoards } from "./closeBoard";
import { rewardUses } from "./grantRewards";
import { job } from "./own";
import { SeasonWindow, seasonBefore, seasonOf } from "./season";

const Input = z.pipe(
  z.strictObject({
    window: SeasonWindow,
    at: z.optional(z.iso.datetime()).check(z.describe("Closes the season that ended last before this time")),
    period: z.optional(z.string()).check(z.describe("Closes this season: 2026-11-20, 2026-W47")),
  }),
  z.transform(({ window, at, period }, { issues, value: input }) => {
    const refuse = (message: string) => issues.push({ code: "custom", message, input });
    const season = at !== undefined ? seasonBefore(window, Date.parse(at)) : seasonOf(window, period ?? "");
    if (at !== undefined && period !== undefined) refuse("either at or period, not both");
    if (!season) refuse(period ? `there is no ${window} ${period}` : "at or period is needed");
    return season ?? z.NEVER;
  }),
);

export default job({
  summary: "Closes the boards of the ended period: archives the standings and grants the rewards",
  input: Input,
  schedules: mapValues(boardWindows, ({ closes }, window) => ({
    expression: closes,
    input: { window, at: scheduledTime },
  })),
  uses: {
    scoresByRank: ["Query"],
    standings: ["GetItem", "PutItem", "Query"],
    ...rewardUses,
  },
  // A run archives about a thousand entries a second. The next attempt continues an unfinished run.
  timeout: 900,
  memorySize: 1769,
  handler: async ({ input: season, ...dependencies }) => ({
    season: `${season.window} ${season.period.name}`,
    boards: await closeBoards(dependencies, areaIds, season),
  }),
});
