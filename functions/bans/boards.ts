import type { Granted } from "../game";
import { globalBoard, keptBoards } from "../leaderboard/boards";
import type { Score } from "../leaderboard/rows";

type Tables = Granted<{ scores: ["BatchGetItem", "UpdateItem"] }>;

/** Attempts if scores arrive at the same time. */
const attempts = 5;

/**
 * Takes a banned player off every board. `showOnBoards` puts them back with the same scores. A row without `rankKey`
 * is on no board. The consumer of the scores updates the global board. It can be repeated.
 */
export const hideFromBoards = (tables: Tables, userId: string, now: number): Promise<void> =>
  onEveryBoard(tables, userId, now, ({ rankKey }) =>
    rankKey === undefined
      ? undefined
      : { set: { hiddenRankKey: rankKey }, remove: ["rankKey"], if: { rankKey: { equals: rankKey } } },
  );

/** Puts a player whose ban was lifted back on the boards. It can be repeated. */
export const showOnBoards = (tables: Tables, userId: string, now: number): Promise<void> =>
  onEveryBoard(tables, userId, now, ({ rankKey, hiddenRankKey }) =>
    hiddenRankKey === undefined
      ? undefined
      : {
          ...(rankKey === undefined && { set: { rankKey: hiddenRankKey } }),
          remove: ["hiddenRankKey"],
          if: { hiddenRankKey: { equals: hiddenRankKey } },
        },
  );

type Change = Parameters<Tables["scores"]["updateItem"]>[1];

async function onEveryBoard(
  { scores }: Tables,
  userId: string,
  now: number,
  changeOf: (row: Partial<Score>) => Change | undefined,
): Promise<void> {
  const boards = keptBoards(now).filter((board) => board !== globalBoard);
  for (let attempt = 0; attempt < attempts; attempt++) {
    const rows = await scores.batchGetItem(
      boards.map((board) => ({ board, userId })),
      { consistent: true },
    );
    const writes = rows.flatMap((row) => {
      const change = changeOf(row);
      return change ? [scores.updateItem({ board: row.board, userId }, change)] : [];
    });
    const written = await Promise.all(writes);
    if (written.every(({ applied }) => applied)) return;
  }
  throw new Error(`${userId}: too many concurrent writes of the scores`);
}
