import type { Granted } from "../definition";
import { readNode, readNodes, rootId } from "./nodes";
import { type Entry, unpackInner, unpackLeaf } from "./packing";
import type { Place } from "./place";
import { placesOf } from "./placesOf";
import { countOf } from "./plan";

export interface Verdict {
  /** Players on the board, according to its table. */
  players: number;
  middles: number;
  leaves: number;
  /**
   * The differences. Empty if each count equals the number of places below it, and the places equal those in the
   * table.
   */
  faults: string[];
}

export type VerifyTables = Granted<{ ranks: ["GetItem", "BatchGetItem"]; scores: ["Query"] }>;

/** Checks that a board's tree is consistent and matches the table. The board must be idle, with its stream drained. */
export async function verify({ ranks, scores }: VerifyTables, board: string): Promise<Verdict> {
  const faults: string[] = [];
  const root = await readNode(ranks, board, rootId);
  const middles = root ? unpackInner(root.packed) : [];
  const inTree: Place[] = [];
  let leaves = 0;
  const children = await childrenOf(middles);
  for (const middle of middles) {
    const packed = children.get(middle);
    if (!packed) continue;
    const entries = unpackInner(packed);
    leaves += entries.length;
    expect(countOf(entries), middle, "middle");
    const contents = await childrenOf(entries);
    for (const entry of entries) {
      const places = unpackLeaf(contents.get(entry) ?? Buffer.of(0));
      expect(places.length, entry, "leaf");
      inTree.push(...places);
    }
  }
  const onBoard = [...(await placesOf(scores, board)).values()].sort();
  if (inTree.length !== onBoard.length) faults.push(`${inTree.length} places for ${onBoard.length} players`);
  const differs = onBoard.findIndex((place, at) => inTree[at] !== place);
  if (differs >= 0) faults.push(`rank ${differs + 1} is another player's in the table`);
  return { players: onBoard.length, middles: middles.length, leaves, faults };

  async function childrenOf(entries: readonly Entry[]): Promise<Map<Entry, Uint8Array>> {
    const nodes = await readNodes(
      ranks,
      board,
      entries.map(({ id }) => id),
    );
    return new Map(
      entries.flatMap((entry) => {
        const node = nodes.get(entry.id);
        if (!node) faults.push(`node ${entry.id} is missing`);
        else if (node.version < entry.version) faults.push(`node ${entry.id} is older than its parent knows`);
        return node ? [[entry, node.packed]] : [];
      }),
    );
  }

  function expect(actual: number, { id, count }: Entry, kind: string) {
    if (actual !== count) faults.push(`${kind} ${id} is counted as ${count} and holds ${actual}`);
  }
}
