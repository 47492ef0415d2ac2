import { refuse } from "@game-backend/framework/errors";
import type { Conditions } from "@game-backend/framework/expressions";
import { type AreaId, areaOf } from "../areas";
import { areaLocked } from "../codes";

/** Returns true for an area that a player must unlock. */
export const startsLocked = (areaId: AreaId): boolean => areaOf(areaId).locked === true;

/** The parts of a wallet that say which areas are open. */
export interface Unlocks {
  /** The time at which each area was unlocked, in milliseconds since the epoch. */
  unlocked: Record<string, number>;
  /** The time of the last reset, which locks the areas again, in milliseconds since the epoch. */
  resetAt?: number;
}

/** Returns true if the wallet's player may play in an area. */
export const isOpen = ({ unlocked }: Unlocks, areaId: AreaId) =>
  !startsLocked(areaId) || unlocked[areaId] !== undefined;

/** Returns the check of `isOpen` as a condition on the wallet. */
export const whenOpen = (...areas: readonly AreaId[]): Conditions<Unlocks & { userId: string }> => ({
  userId: { exists: true },
  ...Object.fromEntries(areas.filter(startsLocked).map((id) => [`unlocked.${id}`, { exists: true }])),
});

/**
 * Returns the time at which an area was unlocked, in milliseconds since the epoch; `undefined` if it is locked. A
 * reset locks every area, so the time is later than the last one, even if the clocks of two functions differ.
 */
export function unlockedSince(wallet: Unlocks, areaId: AreaId): number | undefined {
  const at = wallet.unlocked[areaId];
  return at === undefined ? undefined : Math.max(at, (wallet.resetAt ?? 0) + 1);
}

/** The refusal of a request that needs a locked area. */
export const refuseLocked = (areaId: AreaId) => refuse(areaLocked, { message: `${areaId} is locked` });
