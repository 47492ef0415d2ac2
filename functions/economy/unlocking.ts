import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { AreaId, areaOf } from "../leaderboard/areas";
import { isOpen, unlockRule, whenOpen } from "../leaderboard/rules/unlocks";
import { alreadyUnlocked, openToAll, requiresAreas } from "./codes";
import type { Effect } from "./effect";

export const Unlocked = z.object({ areaId: AreaId, paid: z.int().check(z.describe("Coins")) });

/** Returns the effect that unlocks an area. Throws 409 if it is open to everyone. */
export function unlocking(areaId: AreaId, now: number): Effect<z.output<typeof Unlocked>> {
  const rule = unlockRule(areaId);
  if (!rule) throw refuse(openToAll, { message: `${areaId} is open to everybody` });
  const { price, requires } = rule;
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
