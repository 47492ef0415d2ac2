import type { RankClients } from "./nodes";
import { newId, putNode, readNodes, rootId } from "./nodes";
import { childFor, type Entry, packInner, packLeaf, unpackInner, unpackLeaf } from "./packing";
import { type Place, placeOf } from "./place";
import type { Leaf, Middle } from "./plan";

export interface Root {
  version: number;
  entries: readonly Entry[];
}

/** The rows that a pass has read from the tree and the board. */
export interface Observed {
  root: Root;
  middles: { middle: Middle; leaves: Map<number, { leaf: Leaf; mentioned: readonly Place[] }> }[];
  isCurrent: (place: Place) => boolean;
}

/**
 * Reads the nodes that hold the mentioned places, or would hold them, and then the players' rows. Returns `undefined`
 * if a node has been deleted in between.
 */
export async function observe(
  clients: RankClients,
  board: string,
  mentions: ReadonlyMap<Place, string>,
): Promise<Observed | undefined> {
  const { ranks } = clients.tables;
  const root = await rootOf(clients, board);
  if (!root) return undefined;

  const byMiddle = byChild(root.entries, mentions.keys());
  const middleNodes = await readNodes(ranks, board, idsOf(byMiddle));
  const paths = [...byMiddle].flatMap(([entry, places]) => {
    const node = middleNodes.get(entry.id);
    if (!node) return [];
    const middle = { entry, version: node.version, entries: childrenOf(entry, node.packed) };
    return [{ middle, byLeaf: byChild(middle.entries, places) }];
  });

  const leafNodes = await readNodes(
    ranks,
    board,
    paths.flatMap(({ byLeaf }) => idsOf(byLeaf)),
  );
  const middles = paths.map(({ middle, byLeaf }) => ({
    middle,
    leaves: new Map(
      [...byLeaf].flatMap(([{ id }, mentioned]) => {
        const node = leafNodes.get(id);
        return node ? [[id, { leaf: { ...node, places: unpackLeaf(node.packed) }, mentioned }]] : [];
      }),
    ),
  }));
  const complete =
    paths.length === byMiddle.size &&
    middles.every(({ leaves }, at) => leaves.size === paths[at]?.byLeaf.size);
  if (!complete) return undefined;

  // The rows are read after the leaves. If a player takes a place after that, the write has its own stream record,
  // and the pass for that record changes the leaf's version.
  return { root, middles, isCurrent: await currentPlaces(clients, board, mentions) };
}

async function currentPlaces(
  { tables }: RankClients,
  board: string,
  mentions: ReadonlyMap<Place, string>,
): Promise<Observed["isCurrent"]> {
  const userIds = [...new Set(mentions.values())];
  const rows = await tables.scores.batchGetItem(
    userIds.map((userId) => ({ board, userId })),
    { consistent: true },
  );
  const places = new Map(
    rows.flatMap((row) => (row.rankKey === undefined ? [] : [[row.userId, placeOf(row.rankKey)]])),
  );
  return (place) => places.get(mentions.get(place) ?? "") === place;
}

async function rootOf(clients: RankClients, board: string): Promise<Root | undefined> {
  const read = async () => {
    const node = (await readNodes(clients.tables.ranks, board, [rootId])).get(rootId);
    return node && { version: node.version, entries: unpackInner(node.packed) };
  };
  return (await read()) ?? (await plant(clients, board).then(read));
}

/** Creates the tree of a new board: a root, a middle node and a leaf, so that there are always three levels. */
async function plant({ tables: { ranks }, transact }: RankClients, board: string): Promise<void> {
  const [leaf, middle] = [newId(), newId()];
  const only = (id: number) => packInner([{ from: "", id, count: 0, version: 1 }]);
  await transact([
    putNode(ranks, board, { id: leaf, version: 1, packed: packLeaf([]) }),
    putNode(ranks, board, { id: middle, version: 1, packed: only(leaf) }),
    putNode(ranks, board, { id: rootId, version: 1, packed: only(middle) }),
  ]);
}

/** Groups places by the child that holds or would hold them. */
function byChild(entries: readonly Entry[], places: Iterable<Place>): Map<Entry, Place[]> {
  const groups = new Map<Entry, Place[]>();
  for (const place of places) {
    const entry = childFor(entries, place);
    const group = groups.get(entry);
    if (group) group.push(place);
    else groups.set(entry, [place]);
  }
  return groups;
}

/**
 * Returns a middle node's entries. The first one starts where the parent's entry starts, because earlier children may
 * have been deleted.
 */
function childrenOf({ from }: Entry, packed: Uint8Array): Entry[] {
  const [first, ...others] = unpackInner(packed);
  return first ? [{ ...first, from }, ...others] : [];
}

const idsOf = (groups: ReadonlyMap<Entry, unknown>) => [...groups.keys()].map(({ id }) => id);
