import * as z from "zod/mini";
import { boardWindows } from "../../game/boardWindows";
import type { Effect } from "../economy/effect";
import { type AreaId, areaOf } from "../leaderboard/areas";
import { isOpen, refuseLocked, whenOpen } from "../leaderboard/rules/unlocks";
import { nameOf, type Season } from "./season";

export const RewardGranted = z.object({ rank: z.int(), amount: z.int() });

/**
 * Returns the reward for a rank at the end of a season; `undefined` if there is none. A wallet whose player has not
 * unlocked the area refuses it.
 */
export function reward(
  area: AreaId,
  season: Season,
  rank: number,
): Effect<z.output<typeof RewardGranted>> | undefined {
  const amount = (boardWindows[season.window].rewards as readonly number[])[rank - 1];
  if (amount === undefined) return undefined;
  const reason = `Rank ${rank} in ${areaOf(area).name}, ${season.window} ${season.period.name}`;
  return {
    kind: "season/reward",
    amount,
    reason,
    answer: { rank, amount },
    change: { if: whenOpen(area) },
    refuse: (wallet) => (isOpen(wallet, area) ? undefined : refuseLocked(area)),
  };
}

/** Returns a reward's key in the ledger. A player gets one reward per board and season. */
export const rewardKey = (area: AreaId, season: Season) => `season#${area}#${nameOf(season)}`;
