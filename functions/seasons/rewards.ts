import * as z from "zod";

import type { Effect } from "../economy/effect";
import { type AreaId, areaOf } from "../leaderboard/areas";
import { nameOf, type Season, type SeasonWindow } from "./season";

/** Coins for the best of a season, from rank 1 on; the same in every area. At most 100 of them. */
const coins: Readonly<Record<SeasonWindow, readonly number[]>> = {
  day: [100, 60, 40],
  week: [500, 300, 200, 100, 100, 50, 50, 50, 50, 50],
};

/** How many ranks get a reward. */
export const rewardedRanks = (window: SeasonWindow) => coins[window].length;

export const RewardGranted = z.object({ rank: z.int(), amount: z.int() });

/** What a rank gets at the end of a season; `undefined` for those that get nothing. */
export function reward(
  area: AreaId,
  season: Season,
  rank: number,
): Effect<z.output<typeof RewardGranted>> | undefined {
  const amount = coins[season.window][rank - 1];
  if (amount === undefined) return undefined;
  const reason = `Rank ${rank} in ${areaOf(area).name}, ${season.window} ${season.period.name}`;
  return { kind: "season/reward", amount, reason, answer: { rank, amount } };
}

/** The ledger's key of a reward: a player gets one a board and season. */
export const rewardKey = (area: AreaId, season: Season) => `season#${area}#${nameOf(season)}`;
