import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import type { Granted } from "../definition";
import { keep, type Mentions } from "./keep";
import { newId, nodeBytes, putNode, readNode, readNodes, removeNode, rootId } from "./nodes";
import { type Entry, packInner, packLeaf, unpackInner } from "./packing";
import { type Place, separator } from "./place";
import { placesOf } from "./placesOf";
import { countOf } from "./plan";

export interface RebuildClients {
  tables: Granted<{
    ranks: ["GetItem", "BatchGetItem", "PutItem", "DeleteItem"];
    scores: ["BatchGetItem", "Query"];
  }>;
  transact: Transact;
}

export interface Rebuilt {
  players: number;
  /** Nodes written, including the root. */
  nodes: number;
  /** Places that were added or removed during the rebuild. */
  moved: number;
}

/** The fill factor of nodes, which leaves room for new places. */
const fill = 0.7;
/** Concurrent writes. */
const width = 50;

/**
 * Rebuilds a board's tree from the table, whatever state the tree is in, while submissions and consumers continue. A single write
 * replaces the old root with the new one. A second read of the table then finds the rows that changed since the first. Consumers
 * may have applied them to the old tree. So it applies them as if stream records mentioned them. Later changes reach the new tree.
 */
export async function rebuild(clients: RebuildClients, board: string): Promise<Rebuilt> {
  const { ranks, scores } = clients.tables;
  const before = await placesOf(scores, board);
  const places = [...before.values()].sort();

  const leaves = await plant(clients, board, places, {
    pack: packLeaf,
    countOf: (piece) => piece.length,
    from: separator,
  });
  const middles = await plant(clients, board, leaves, {
    pack: packInner,
    countOf,
    from: (_, first) => first.from,
  });
  const old = await replaceRoot(ranks, board, middles);

  const moved = movedBetween(before, await placesOf(scores, board));
  await keep(clients, board, moved);
  await removeBelow(ranks, board, old);
  return { players: places.length, nodes: leaves.length + middles.length + 1, moved: moved.size };
}

interface Level<T> {
  pack(piece: readonly T[]): Buffer;
  countOf(piece: readonly T[]): number;
  /** Returns the start of a node's range, given the last element of the node before it and its own first one. */
  from(last: T, first: T): string;
}

/** Writes one level of nodes, and returns their entries in the level above. */
async function plant<T>(
  { tables: { ranks } }: RebuildClients,
  board: string,
  list: readonly T[],
  level: Level<T>,
): Promise<Entry[]> {
  const pieces = fillUp(list, level.pack, nodeBytes(board) * fill);
  return inParts(pieces, width, async (piece, at) => {
    const packed = level.pack(piece);
    const id = await untilWritten(async () => {
      const id = newId();
      return (await putNode(ranks, board, { id, version: 1, packed })).applied && id;
    });
    const [last, first] = [pieces[at - 1]?.at(-1), piece[0]];
    const from = last === undefined || first === undefined ? "" : level.from(last, first);
    return { from, id, count: level.countOf(piece), version: 1 };
  });
}

/** Cuts a list into pieces as large as allowed. An empty list becomes one empty piece. */
function fillUp<T>(list: readonly T[], pack: (piece: readonly T[]) => Buffer, maxBytes: number): T[][] {
  const pieces: T[][] = [];
  let size = 32;
  for (let start = 0; start < list.length || pieces.length === 0; start += size) {
    size = Math.ceil(size * 1.25);
    while (size > 1 && pack(list.slice(start, start + size)).length > maxBytes) size = Math.floor(size * 0.9);
    pieces.push(list.slice(start, start + size));
  }
  return pieces;
}

/** Replaces the root, and returns the middle nodes of the old tree. */
async function replaceRoot(
  ranks: RebuildClients["tables"]["ranks"],
  board: string,
  entries: readonly Entry[],
): Promise<Entry[]> {
  return untilWritten(async () => {
    const old = await readNode(ranks, board, rootId);
    const root = { id: rootId, version: (old?.version ?? 0) + 1, packed: packInner(entries) };
    return (await putNode(ranks, board, root)).applied && (old ? unpackInner(old.packed) : []);
  });
}

function movedBetween(before: ReadonlyMap<string, Place>, after: ReadonlyMap<string, Place>): Mentions {
  const moved = new Map<Place, string>();
  for (const [userId, place] of before) if (after.get(userId) !== place) moved.set(place, userId);
  for (const [userId, place] of after) if (before.get(userId) !== place) moved.set(place, userId);
  return moved;
}

/**
 * Deletes the old nodes below the root. A middle node is deleted before its leaves, because then no consumer can
 * still split them.
 */
async function removeBelow(
  ranks: RebuildClients["tables"]["ranks"],
  board: string,
  middles: readonly Entry[],
): Promise<void> {
  await inParts(middles, width, async ({ id }) => {
    const removed = await untilWritten(async () => {
      const middle = (await readNodes(ranks, board, [id])).get(id);
      return (!middle || (await removeNode(ranks, board, middle)).applied) && middle;
    });
    for (const leaf of removed ? unpackInner(removed.packed) : [])
      await removeNode(ranks, board, { id: leaf.id });
  });
}

/** Processes a list in order, a limited number of elements at a time. */
async function inParts<T, R>(
  list: readonly T[],
  size: number,
  work: (element: T, at: number) => Promise<R>,
): Promise<R[]> {
  const done: R[] = [];
  for (let start = 0; start < list.length; start += size) {
    done.push(
      ...(await Promise.all(
        list.slice(start, start + size).map((element, offset) => work(element, start + offset)),
      )),
    );
  }
  return done;
}
