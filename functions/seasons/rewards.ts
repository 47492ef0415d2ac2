import { boardWindows } from "../../game/boardWindows";
import { coins } from "../economy/contents";
import { type AreaId, areaOf } from "../leaderboard/areas";
import { isOpen, refuseLocked, whenOpen } from "../leaderboard/rules/unlocks";
import type { Wallet } from "../progress/rows";
import { nameOf, type Season } from "./season";

/**
 * Returns the reward for a rank at the end of a season; `undefined` if there is none. A wallet whose player has not
 * unlocked the area refuses it.
 */
export function reward(area: AreaId, season: Season, rank: number) {
  const amount = (boardWindows[season.window].rewards as readonly number[])[rank - 1];
  if (amount === undefined) return undefined;
  return {
    contents: [{ currency: coins, amount }],
    kind: "season/reward",
    reason: `Rank ${rank} in ${areaOf(area).name}, ${season.window} ${season.period.name}`,
    answer: { rank, amount },
    change: { if: whenOpen(area) },
    refuse: (wallet: Wallet) => (isOpen(wallet, area) ? undefined : refuseLocked(area)),
  };
}

/** Returns a reward's key in the ledger. A player gets one reward per board and season. */
export const rewardKey = (area: AreaId, season: Season) => `season#${area}#${nameOf(season)}`;
