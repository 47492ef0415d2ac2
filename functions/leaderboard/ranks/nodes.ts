import { randomInt } from "node:crypto";
import type { Transact } from "@game-backend/framework/transact";
import type { Granted } from "../definition";
import type { RankNode } from "../rows";
import { expiryOf } from "../rules/boards";

/** The grants that maintaining ranks needs. */
export interface RankClients {
  tables: Granted<{
    ranks: ["BatchGetItem", "PutItem", "DeleteItem"];
    scores: ["BatchGetItem"];
  }>;
  transact: Transact;
}

type RanksTable = RankClients["tables"]["ranks"];

/** A node as it was read. */
export interface Node {
  id: number;
  version: number;
  packed: Uint8Array;
}

export const rootId = 0;

/** Returns a random id. A collision is unlikely, and would fail the condition on creating a node. */
export const newId = () => randomInt(1, 2 ** 32 - 1);

/** Returns the key of a node's row. Random ids spread a board's nodes over partitions. */
const rowId = (board: string, id: number) => (id === rootId ? board : `${board}/${id.toString(36)}`);

/** Reads a node. The read is always consistent, because a rank is only as exact as the nodes it is computed from. */
export async function readNode(
  { getItem }: Granted<{ ranks: ["GetItem"] }>["ranks"],
  board: string,
  id: number,
): Promise<Node | undefined> {
  const row = await getItem({ id: rowId(board, id) }, { consistent: true });
  return row && { id, version: row.version, packed: row.node };
}

/** Reads nodes and returns them by id. Nodes that do not exist are omitted. */
export async function readNodes(
  { batchGetItem }: Pick<RanksTable, "batchGetItem">,
  board: string,
  ids: readonly number[],
): Promise<Map<number, Node>> {
  const byRow = new Map(ids.map((id) => [rowId(board, id), id]));
  const rows = await batchGetItem(
    [...byRow.keys()].map((id) => ({ id })),
    { consistent: true },
  );
  return new Map(
    rows.flatMap(({ id: row, version, node }) => {
      const id = byRow.get(row);
      return id === undefined ? [] : [[id, { id, version, packed: node }]];
    }),
  );
}

/**
 * Writes a node's next version. The first version is written only if there is no row; a later one replaces only the
 * version before it.
 */
export function putNode({ putItem }: Pick<RanksTable, "putItem">, board: string, node: Node) {
  const { id, version, packed } = node;
  const row: RankNode = { id: rowId(board, id), version, node: packed, expiresAt: expiryOf(board) };
  return putItem(row, {
    if: version === 1 ? { id: { exists: false } } : { version: { equals: version - 1 } },
  });
}

/** Deletes a node; if a version is given, only in that version. */
export const removeNode = (
  { deleteItem }: Pick<RanksTable, "deleteItem">,
  board: string,
  { id, version }: { id: number; version?: number },
) =>
  deleteItem({ id: rowId(board, id) }, version === undefined ? {} : { if: { version: { equals: version } } });

/**
 * Returns the maximum size of a packed node that keeps its row within 1 KB, one write unit. The rest is for attribute
 * names, id, version and expiry.
 */
export const nodeBytes = (board: string) => 1024 - "idversionnodeexpiresAt".length - board.length - 8 - 6 - 6;

/** Cuts a list into pieces that fit into a node, each about two thirds full. A list that fits stays whole. */
export function cut<T>(list: readonly T[], pack: (list: readonly T[]) => Buffer, maxBytes: number): T[][] {
  if (list.length === 0) return [];
  const { length } = pack(list);
  if (length <= maxBytes) return [[...list]];
  const pieces = Math.max(2, Math.ceil(length / (maxBytes * 0.66)));
  const size = Math.ceil(list.length / pieces);
  return Array.from({ length: pieces }, (_, piece) => list.slice(piece * size, (piece + 1) * size)).filter(
    (piece) => piece.length > 0,
  );
}
