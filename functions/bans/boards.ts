import type { Granted } from "../game";
import { expiryOf, globalBoard, keptBoards, openBoards } from "../leaderboard/boards";
import type { Score } from "../leaderboard/rows";
import type { Write } from "../lib/tableClient";

type Tables<Writes extends "UpdateItem" | "DeleteItem"> = Granted<{ scores: ["BatchGetItem", Writes] }>;

/** A row of a board; those of banned and deleted players have a part of it. */
type Row = Pick<Score, "board"> & Partial<Score>;

/** Attempts if scores arrive at the same time. */
const attempts = 5;

/**
 * Takes a banned player off every board. `showOnBoards` puts them back with the same scores. A row without `rankKey`
 * is on no board. Boards that take scores now get such a row also for a player without a score: it refuses one that is on
 * its way, and the row on the board of all time refuses those of the area during the ban. The consumer of the scores
 * updates the global board. It can be repeated.
 */
export async function hideFromBoards(
  tables: Tables<"UpdateItem">,
  userId: string,
  now: number,
): Promise<void> {
  const { scores } = tables;
  const open = openBoards(now).filter((board) => board !== globalBoard);
  await onEveryBoard(tables, userId, now, (rows) => {
    const hidden = rows.flatMap(({ board, rankKey }) => {
      if (rankKey === undefined) return [];
      const change = { set: { hiddenRankKey: rankKey }, remove: ["rankKey"] } as const;
      return [scores.updateItem({ board, userId }, { ...change, if: { rankKey: { equals: rankKey } } })];
    });
    const known = rows.map(({ board }) => board);
    const refusing = open
      .filter((board) => !known.includes(board))
      .map((board) =>
        scores.updateItem(
          { board, userId },
          { set: { hiddenRankKey: 0n, expiresAt: expiryOf(board) }, if: { board: { exists: false } } },
        ),
      );
    return [...hidden, ...refusing];
  });
}

/** Puts a player whose ban was lifted back on the boards. It can be repeated. */
export async function showOnBoards(
  tables: Tables<"UpdateItem" | "DeleteItem">,
  userId: string,
  now: number,
): Promise<void> {
  const { scores } = tables;
  await onEveryBoard(tables, userId, now, (rows) =>
    rows.flatMap(({ board, score, rankKey, hiddenRankKey }) => {
      if (hiddenRankKey === undefined) return [];
      const isHidden = { hiddenRankKey: { equals: hiddenRankKey } };
      if (score === undefined) return [scores.deleteItem({ board, userId }, { if: isHidden })];
      const set = rankKey === undefined && { set: { rankKey: hiddenRankKey } };
      return [scores.updateItem({ board, userId }, { ...set, remove: ["hiddenRankKey"], if: isHidden })];
    }),
  );
}

/** Writes what the rows of all boards need, until no other request has written them meanwhile. */
async function onEveryBoard(
  { scores }: Granted<{ scores: ["BatchGetItem"] }>,
  userId: string,
  now: number,
  writesFor: (rows: readonly Row[]) => readonly Write<unknown>[],
): Promise<void> {
  const boards = keptBoards(now).filter((board) => board !== globalBoard);
  for (let attempt = 0; attempt < attempts; attempt++) {
    const rows = await scores.batchGetItem(
      boards.map((board) => ({ board, userId })),
      { consistent: true },
    );
    const written = await Promise.all(writesFor(rows));
    if (written.every(({ applied }) => applied)) return;
  }
  throw new Error(`${userId}: too many concurrent writes of the scores`);
}
