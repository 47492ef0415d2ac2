import { cut, newId, nodeBytes } from "./nodes";
import { type Entry, packLeaf } from "./packing";
import { type Place, placeBytes, separator } from "./place";
import type { Safeguards } from "./safeguards";

/** A node of the level between root and leaves, with the root's entry for it. */
export interface Middle {
  entry: Entry;
  version: number;
  entries: readonly Entry[];
}

export interface Leaf {
  id: number;
  version: number;
  places: readonly Place[];
}

/** The middle node and leaves that a pass writes. */
export interface MiddlePlan {
  middle: Middle;
  /** The middle's entries after the pass. */
  entries: Entry[];
  /** True if the entries differ from the stored ones. */
  changed: boolean;
  /** Leaves that stay, with their new content. */
  rewritten: Leaf[];
  /**
   * Leaves that are replaced because they are too large or empty. The transaction that changes the middle node
   * deletes them.
   */
  removed: Leaf[];
  created: Leaf[];
  /** True if a leaf must wait for the next pass because of the limit on a transaction's size. */
  unfinished: boolean;
}

/**
 * The maximum number of leaves in one transaction. It is well under DynamoDB's limit of 100, because splitting the
 * middle node takes a few more rows.
 */
const maxRows = 60;

/**
 * Returns the maximum number of places in one pass, about 2,000. A leaf that gets all of them can still be split in
 * one transaction.
 */
export const placesAPass = (board: string) => Math.floor((maxRows * 0.6 * nodeBytes(board)) / placeBytes);

export const countOf = (entries: readonly Entry[]) => entries.reduce((sum, { count }) => sum + count, 0);

/** Plans the changes to a middle node and its leaves, given the mentioned places in each leaf. */
export function planMiddle(
  middle: Middle,
  leaves: ReadonlyMap<number, { leaf: Leaf; mentioned: readonly Place[] }>,
  isCurrent: (place: Place) => boolean,
  { settle, isBehind }: Safeguards,
  board: string,
): MiddlePlan {
  const maxBytes = nodeBytes(board);
  const plan: MiddlePlan = {
    middle,
    entries: [],
    changed: false,
    rewritten: [],
    removed: [],
    created: [],
    unfinished: false,
  };
  for (const entry of middle.entries) {
    const found = leaves.get(entry.id);
    plan.entries.push(...(found ? entriesOf(entry, found.leaf, found.mentioned) : [entry]));
  }
  return plan;

  function entriesOf(entry: Entry, leaf: Leaf, mentioned: readonly Place[]): Entry[] {
    const { places, moved } = settle(leaf.places, mentioned, isCurrent);
    if (moved && (places.length === 0 || packLeaf(places).length > maxBytes)) {
      const pieces = cut(places, packLeaf, maxBytes);
      if (plan.removed.length + plan.created.length + pieces.length < maxRows)
        return replace(entry, leaf, pieces);
      plan.unfinished = true;
      return [entry];
    }
    const version = moved ? leaf.version + 1 : leaf.version;
    if (moved) plan.rewritten.push({ ...leaf, version, places });
    if (!isBehind(entry.version, version, moved)) return [entry];
    plan.changed = true;
    return [{ ...entry, count: places.length, version }];
  }

  /**
   * Replaces a leaf with new ones that have new ids. A reader or writer on the old path finds no node and starts
   * over.
   */
  function replace(entry: Entry, leaf: Leaf, pieces: readonly Place[][]): Entry[] {
    plan.changed = true;
    plan.removed.push(leaf);
    return pieces.map((places, index) => {
      const id = newId();
      plan.created.push({ id, version: 1, places });
      const before = pieces[index - 1]?.at(-1);
      const from = before === undefined ? entry.from : separator(before, places[0] ?? "");
      return { from, id, count: places.length, version: 1 };
    });
  }
}
