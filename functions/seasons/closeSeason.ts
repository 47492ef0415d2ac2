import { hourMs } from "@game-backend/framework/durations";
import { scheduledTime } from "@game-backend/framework/job";
import { maintenanceAt } from "@game-backend/framework/live/refusals";
import { mapValues } from "@game-backend/framework/mapValues";
import * as z from "zod/mini";
import { boardWindows } from "../../game/boardWindows";
import { areaIds } from "../leaderboard/areas";
import { seasonWindows } from "../leaderboard/windows";
import { closeBoards } from "./closeBoard";
import { job } from "./definition";
import { rewardUses } from "./grantRewards";
import { SeasonWindow, seasonBefore, seasonBoard, seasonOf } from "./season";

const Input = z.pipe(
  z.strictObject({
    window: SeasonWindow,
    at: z.optional(z.iso.datetime()).check(z.describe("Closes the season that ended last before this time")),
    period: z.optional(z.string()).check(z.describe("Closes this season: 2026-11-20, 2026-W47")),
    late: z
      .optional(z.literal(true))
      .check(z.describe("Closes it only if that was due an hour ago, and is not done")),
  }),
  z.transform(({ window, at, period, late }, { issues, value: input }) => {
    const refuse = (message: string) => issues.push({ code: "custom", message, input });
    const season = at !== undefined ? seasonBefore(window, Date.parse(at)) : seasonOf(window, period ?? "");
    if (at !== undefined && period !== undefined) refuse("either at or period, not both");
    if (!season) refuse(period ? `there is no ${window} ${period}` : "at or period is needed");
    return season ? { ...season, late, isScheduled: at !== undefined } : z.NEVER;
  }),
);

export default job({
  summary: "Closes the boards of the ended period: archives the standings and grants the rewards",
  input: Input,
  schedules: {
    ...mapValues(boardWindows, ({ closes }, window) => ({
      expression: closes,
      input: { window, at: scheduledTime },
    })),
    ...Object.fromEntries(
      seasonWindows.map((window) => [
        `late-${window}`,
        { expression: "rate(30 minutes)", input: { window, at: scheduledTime, late: true as const } },
      ]),
    ),
  },
  collects: ["settlers"],
  uses: {
    heads: ["GetItem"],
    scoresByRank: ["Query"],
    standings: ["GetItem", "PutItem", "Query"],
    ...rewardUses,
  },
  // A run archives about a thousand entries a second. The next attempt continues an unfinished run.
  timeout: 900,
  memorySize: 1769,
  handler: async ({ input: { late, isScheduled, ...season }, ...call }) => {
    const { heads, standings } = call.tables;
    const name = `${season.window} ${season.period.name}`;
    const isDone = async () => {
      if (call.now < season.period.ends + hourMs) return true;
      const boards = areaIds.map((area) => standings.getItem({ board: seasonBoard(area, season), page: 0 }));
      // Until then, a retry may have to pay what the attempt before could not.
      const isPaid = (head: Awaited<(typeof boards)[number]>) =>
        head !== undefined && "closedAt" in head && head.closedAt + hourMs / 2 <= call.now;
      if (!(await Promise.all(boards)).every(isPaid)) return false;
      const settled = Object.values(call.settlers).flatMap(({ isSettled }) =>
        areaIds.map((area) => isSettled(area, season)),
      );
      return (await Promise.all(settled)).every(Boolean);
    };
    // A season that ends within a maintenance closes after it.
    const closed = isScheduled && maintenanceAt(await heads.getItem({ id: "switches" }), call.now);
    if (closed || (late && (await isDone()))) return { season: name, boards: [] };
    return { season: name, boards: await closeBoards(call, areaIds, season) };
  },
});
