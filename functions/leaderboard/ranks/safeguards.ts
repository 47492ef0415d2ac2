import type { Place } from "./place";

/** The places of a leaf after a pass. */
export interface Settled {
  places: Place[];
  /** True if the leaf must be written, even if its places are unchanged. */
  moved: boolean;
}

/** Two of the rules that keep a tree exact; the others are the order of reads and the conditions of writes. */
export interface Safeguards {
  settle(leaf: readonly Place[], mentioned: readonly Place[], isCurrent: (place: Place) => boolean): Settled;
  isBehind(known: number, actual: number, written: boolean): boolean;
}

export const safeguards: Safeguards = {
  /**
   * Keeps a mentioned place in the leaf if, and only if, it is its player's current place. Removing a place that is
   * already absent still changes the leaf's version. So a consumer that read this leaf and the player's row earlier
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
   * Returns true if a parent missed a write of its child, by any writer. It then takes the child's count, so a retry
   * repairs a crash.
   */
  isBehind: (known, actual) => known < actual,
};
