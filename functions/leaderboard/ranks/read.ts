import { untilWritten } from "@game-backend/framework/untilWritten";
import type { Granted } from "../definition";
import { readNode, rootId } from "./nodes";
import { childFor, type Entry, unpackInner, unpackLeaf } from "./packing";
import { countBefore, type Place } from "./place";
import { countOf } from "./plan";

type RanksTable = Granted<{ ranks: ["GetItem"] }>["ranks"];

/** A leaf, with the number of places before it and on the whole board. */
interface Found {
  places: readonly Place[];
  before: number;
  total: number;
}

/**
 * Returns the rank of a place, from 1, and the number of places on the board; `undefined` for a board without scores.
 * Takes 3 reads.
 */
export async function rankOf(
  ranks: RanksTable,
  board: string,
  place: Place,
): Promise<{ rank: number; total: number } | undefined> {
  const found = await descend(ranks, board, (entries) => childFor(entries, place));
  if (!found) return undefined;
  const rank = found.before + countBefore(found.places, place) + 1;
  // Until the stream has drained, the place itself may not be counted.
  return { rank, total: Math.max(found.total, rank) };
}

/** Returns the place at a rank, or `undefined` beyond the last rank. Takes 3 reads. */
export async function placeAt(ranks: RanksTable, board: string, rank: number): Promise<Place | undefined> {
  const found = await descend(ranks, board, (entries, before) => {
    let left = rank - before;
    return entries.find(({ count }) => {
      left -= count;
      return left <= 0;
    });
  });
  return found?.places[rank - 1 - found.before];
}

type Choose = (entries: readonly Entry[], before: number) => Entry | undefined;

/** Descends from the root to a leaf. Starts over if a node is replaced between two reads. */
async function descend(ranks: RanksTable, board: string, choose: Choose): Promise<Found | undefined> {
  return untilWritten(async () => {
    const root = await readNode(ranks, board, rootId);
    if (!root) return undefined;
    const entries = unpackInner(root.packed);
    const middle = await step(ranks, board, entries, 0, choose);
    if (middle === "none") return undefined;
    if (middle === "gone") return false;
    const leaf = await step(ranks, board, unpackInner(middle.packed), middle.before, choose);
    if (leaf === "none") return undefined;
    if (leaf === "gone") return false;
    return { places: unpackLeaf(leaf.packed), before: leaf.before, total: countOf(entries) };
  }, `The ranks of ${board} cannot be read: nodes are missing`);
}

async function step(
  ranks: RanksTable,
  board: string,
  entries: readonly Entry[],
  before: number,
  choose: Choose,
) {
  const entry = choose(entries, before);
  if (!entry) return "none";
  const node = await readNode(ranks, board, entry.id);
  if (!node) return "gone";
  return { packed: node.packed, before: before + countOf(entries.slice(0, entries.indexOf(entry))) };
}
