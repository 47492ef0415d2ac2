import { type Refusal, refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { AreaId, areaOf } from "../../leaderboard/areas";
import { isOpen, startsLocked, whenOpen } from "../../leaderboard/rules/unlocks";
import { alreadyUnlocked, notUnlockable, openToAll, requiresAreas } from "../codes";
import type { unlocks } from "../documents";
import type { Effect } from "./effect";
import { priceChanged } from "./seenPrice";

export const Unlocked = z.object({ areaId: AreaId, paid: z.int().check(z.describe("Coins")) });

type Rule = z.output<typeof unlocks.schema>;

/** Returns the effect that unlocks an area by its rule, or why it cannot be unlocked at the price that the player saw. */
export function unlockEffect(
  areaId: AreaId,
  rule: Rule | undefined,
  seen: number | undefined,
  now: number,
): Effect<z.output<typeof Unlocked>> | Refusal {
  if (!startsLocked(areaId)) return refuse(openToAll, { message: `${areaId} is open to everybody` });
  if (!rule) return refuse(notUnlockable);
  const { price, requires } = rule;
  const changed = priceChanged(price, seen);
  if (changed) return changed;
  return {
    kind: "unlock",
    amount: -price,
    reason: areaOf(areaId).name,
    answer: { areaId, paid: price },
    change: {
      set: { [`unlocked.${areaId}`]: now },
      if: { ...whenOpen(...requires), [`unlocked.${areaId}`]: { exists: false } },
    },
    refuse(wallet) {
      if (isOpen(wallet, areaId))
        return refuse(alreadyUnlocked, { message: `${areaId} is already unlocked` });
      const missing = requires.filter((required) => !isOpen(wallet, required));
      return missing.length > 0
        ? refuse(requiresAreas, { message: `${areaId} needs ${missing.join(" and ")} unlocked before` })
        : undefined;
    },
  };
}
