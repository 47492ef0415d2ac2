import type { Place } from "./place";

/** The places of a leaf after a pass. */
interface Settled {
  places: Place[];
  /** True if the leaf must be written, even if its places are unchanged. */
  moved: boolean;
}

/**
 * Two of the rules that keep a tree exact. The others are the order of reads and the conditions on writes. They are
 * data so that specs can show what breaks without each.
 */
export interface Safeguards {
  settle(leaf: readonly Place[], mentioned: readonly Place[], isCurrent: (place: Place) => boolean): Settled;
  isBehind(known: number, actual: number, written: boolean): boolean;
}

export const safeguards: Safeguards = {
  /**
   * Keeps a mentioned place in the leaf if and only if it is its player's current place. Removing a place that is
   * already absent still changes the leaf's version, so a consumer that read this leaf and the player's row earlier
   * cannot put the place back.
   */
  settle(leaf, mentioned, isCurrent) {
    const held = new Set(leaf);
    let moved = false;
    for (const place of mentioned) {
      if (isCurrent(place)) {
        moved ||= !held.has(place);
        held.add(place);
      } else {
        held.delete(place);
        moved = true;
      }
    }
    return { places: moved ? [...held].sort() : [...leaf], moved };
  },

  /**
   * Returns true if a parent has not yet seen its child's latest write, by any function. The parent then takes over
   * the child's count. In this way, a retry repairs the tree after a crash.
   */
  isBehind: (known, actual) => known < actual,
};
