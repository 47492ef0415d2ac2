import type { Granted } from "../../game";
import { backoff } from "../../lib/retry";
import type { Transact } from "../../lib/transact";
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
  /** Written, the root among them. */
  nodes: number;
  /** Places that came or went meanwhile, and were kept like any others. */
  moved: number;
}

/** Nodes are filled so far, to leave room for who comes. */
const fill = 0.7;
/** Writes under way at once. */
const width = 50;
const attempts = 30;

/**
 * Builds a board's tree anew from the table, whatever state it is in, while submissions and consumers go on. The new
 * root takes the old one's place in one write. What consumers told the old tree between the scan and that write is
 * found by a second scan, and kept as if records mentioned it; what comes later finds the new tree.
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
  /** Where a node begins, by the last element before it and its first one. */
  from(last: T, first: T): string;
}

/** Writes one level of nodes, and answers what their parents say of them. */
async function plant<T>(
  { tables: { ranks } }: RebuildClients,
  board: string,
  list: readonly T[],
  level: Level<T>,
): Promise<Entry[]> {
  const pieces = fillUp(list, level.pack, nodeBytes(board) * fill);
  return inParts(pieces, width, async (piece, at) => {
    const packed = level.pack(piece);
    let id = newId();
    while (!(await putNode(ranks, board, { id, version: 1, packed })).applied) id = newId();
    const [last, first] = [pieces[at - 1]?.at(-1), piece[0]];
    const from = last === undefined || first === undefined ? "" : level.from(last, first);
    return { from, id, count: level.countOf(piece), version: 1 };
  });
}

/** Pieces as large as they may be; one empty piece of an empty list. */
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

/** Answers the middles of the tree that was there. */
async function replaceRoot(
  ranks: RebuildClients["tables"]["ranks"],
  board: string,
  entries: readonly Entry[],
): Promise<Entry[]> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const old = await readNode(ranks, board, rootId);
    const root = { id: rootId, version: (old?.version ?? 0) + 1, packed: packInner(entries) };
    if ((await putNode(ranks, board, root)).applied) return old ? unpackInner(old.packed) : [];
    await backoff(attempt);
  }
  throw new Error(`The root of ${board} is written all the time: try again`);
}

function movedBetween(before: ReadonlyMap<string, Place>, after: ReadonlyMap<string, Place>): Mentions {
  const moved = new Map<Place, string>();
  for (const [userId, place] of before) if (after.get(userId) !== place) moved.set(place, userId);
  for (const [userId, place] of after) if (before.get(userId) !== place) moved.set(place, userId);
  return moved;
}

/** A middle goes before its leaves: without it nobody can split them any more. */
async function removeBelow(
  ranks: RebuildClients["tables"]["ranks"],
  board: string,
  middles: readonly Entry[],
): Promise<void> {
  await inParts(middles, width, async ({ id }) => {
    for (;;) {
      const middle = (await readNodes(ranks, board, [id])).get(id);
      if (!middle) return;
      if (!(await removeNode(ranks, board, middle)).applied) continue;
      for (const leaf of unpackInner(middle.packed)) await removeNode(ranks, board, { id: leaf.id });
      return;
    }
  });
}

/** Works through a list, so many at a time, in its order. */
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
