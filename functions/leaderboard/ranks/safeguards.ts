import type { Place } from "./place";

/** The places of a leaf after a pass. */
export interface Settled {
  places: Place[];
  /** The leaf must be written, even if it holds what it held. */
  moved: boolean;
}

/** Two of the rules that keep a tree exact; the others are the order of reads and the conditions of writes. */
export interface Safeguards {
  settle(leaf: readonly Place[], mentioned: readonly Place[], isCurrent: (place: Place) => boolean): Settled;
  isBehind(known: number, actual: number, written: boolean): boolean;
}

export const safeguards: Safeguards = {
  /**
   * A mentioned place is in the leaf if, and only if, it is its player's place now. One that is already absent still
   * moves the leaf's version: whoever read this leaf and the player's row before can no longer put it back.
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

  /** A parent that missed a write of its child, by whomever, takes the child's count: a crash is healed by the retry. */
  isBehind: (known, actual) => known < actual,
};
