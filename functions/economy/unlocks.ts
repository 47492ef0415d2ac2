import type { AreaId } from "../leaderboard/areas";
import type { Conditions } from "../lib/expressions";
import type { Wallet } from "./rows";

/** The requirements for unlocking an area. */
export interface UnlockRule {
  /** The price, in coins. */
  price: number;
  /** Areas that must be unlocked first. */
  requires: readonly AreaId[];
}

/** The areas that start locked. Other areas are open to everyone; the arena must be, because strangers meet there. */
const rules: { readonly [Id in AreaId]?: UnlockRule } = {
  harbour: { price: 80, requires: ["forest"] },
  tower: { price: 150, requires: ["harbour"] },
};

export const unlockRule = (areaId: AreaId): UnlockRule | undefined => rules[areaId];

/** Returns true if the wallet's player may play in an area. */
export const isOpen = ({ unlocked }: Pick<Wallet, "unlocked">, areaId: AreaId) =>
  !unlockRule(areaId) || unlocked[areaId] !== undefined;

/** Returns the check of `isOpen` as a condition on the wallet. */
export const whenOpen = (...areas: readonly AreaId[]): Conditions<Wallet> => ({
  userId: { exists: true },
  ...Object.fromEntries(areas.filter(unlockRule).map((id) => [`unlocked.${id}`, { exists: true }])),
});
