import { kind, type ValuesOf } from "@game-backend/framework/live/kind";
import { mapValues } from "@game-backend/framework/mapValues";
import * as z from "zod/mini";
import type { bundles } from "../economy/offers";
import type { LedgerKind } from "../economy/rows";
import {
  type Contents,
  coinsIn,
  GiftList,
  giftRefs,
  thingNames,
  thingWords,
  unpackBundles,
} from "../economy/rules/contents";
import { listsOf, mostOf } from "../economy/rules/lists";
import { amountsOf, anyScore } from "../economy/rules/ways";
import { type AreaId, areaIds, areaOf } from "../leaderboard/areas";
import { isOpen, refuseLocked, whenOpen } from "../leaderboard/rules/unlocks";
import { seasonWindows } from "../leaderboard/windows";
import type { Wallet } from "../progress/rows";
import { nameOf, type Season } from "./season";

/**
 * The rewards of a season for the best players of a board, starting at rank 1; the same in every area. The document's id is the
 * window of boards. The document as it is in the season's last moment counts.
 */
export const rewards = kind({
  id: z.enum(seasonWindows),
  schema: z.object({ ranks: z.array(GiftList).check(z.maxLength(100)) }),
  refs: giftRefs("ranks.*"),
  names: thingNames("ranks.*"),
  words: {
    "": "The rewards of a season for the best players of a board; the id is the board's window",
    ranks: "The rewards, from rank 1 on",
    "ranks.*": "The rewards of this rank",
    ...thingWords("ranks.*"),
  },
  example: { ranks: [[{ currency: "coins", amount: 100 }], [{ currency: "coins", amount: 60 }]] },
  seenBy: "players",
  pays: true,
  conditions: [],
  ways: ({ ranks }, values) =>
    ranks.map((gifts) => ({
      takes: [],
      needs: [[anyScore, 1]],
      rewards: amountsOf(unpackBundles(gifts, listsOf(values))),
      perDay: areaIds.length,
    })),
  // All areas' seasons may end on the same day.
  perDay: ({ ranks }, values) => mapValues(mostOf(ranks, values), (amount) => amount * areaIds.length),
});

/** The documents that count at a season's end. */
export interface Given {
  rewards: ValuesOf<typeof rewards>;
  bundles: ValuesOf<typeof bundles>;
}

/** Returns what a rank on an area's board gives. A wallet whose player has not unlocked the area refuses it. */
export const rewardOn = (area: AreaId, rank: number, contents: Contents) => ({
  contents,
  answer: { rank, amount: coinsIn(contents) },
  change: { if: whenOpen(area) },
  refuse: (wallet: Wallet) => (isOpen(wallet, area) ? undefined : refuseLocked(area)),
});

/** Returns the reward for a rank at the end of a season; `undefined` if there is none. */
export function reward({ rewards, bundles }: Given, area: AreaId, season: Season, rank: number) {
  const gifts = rewards[season.window]?.ranks[rank - 1];
  if (!gifts) return undefined;
  return {
    ...rewardOn(area, rank, unpackBundles(gifts, bundles)),
    kind: "season/reward" as LedgerKind,
    reason: `Rank ${rank} in ${areaOf(area).name}, ${season.window} ${season.period.name}`,
  };
}

/** Returns a reward's key in the ledger. A player gets one reward per board and season. */
export const rewardKey = (area: AreaId, season: Season) => `season#${area}#${nameOf(season)}`;
