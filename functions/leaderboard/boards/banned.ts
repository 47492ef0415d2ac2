import type { Write } from "@game-backend/framework/tableClient";
import { untilWritten } from "@game-backend/framework/untilWritten";
import { contribution, type Granted } from "../definition";
import type { Score } from "../rows";
import { expiryOf, globalBoard, keptBoards, openBoards } from "../rules/boards";

type Tables<Writes extends "UpdateItem" | "DeleteItem"> = Granted<{ scores: ["BatchGetItem", Writes] }>;

/** A row of a board. The rows of banned and deleted players lack some attributes. */
type Row = Pick<Score, "board"> & Partial<Score>;

/** The grants of `hideFromBoards`. */
export const hideUses = { scores: ["BatchGetItem", "UpdateItem"] } as const;

/**
 * Removes a banned player from every board. `showOnBoards` restores the player with the same scores. A row without
 * `rankKey` does not appear on its board. On boards that are currently open, players without a score get such a row
 * too. It refuses a score that is in flight; the row on the all-time board refuses all scores of its area during the
 * ban. The scores' consumer updates the global board. Idempotent. `forGood` also marks the rows, which `showOnBoards` then
 * leaves.
 */
export async function hideFromBoards(
  tables: Tables<"UpdateItem">,
  userId: string,
  now: number,
  forGood = false,
): Promise<void> {
  const { scores } = tables;
  const mark = forGood ? ({ unranked: true } as const) : {};
  const open = openBoards(now).filter((board) => board !== globalBoard);
  await onEveryBoard(tables, userId, now, (rows) => {
    const hidden = rows.flatMap(({ board, rankKey, hiddenRankKey, unranked }) => {
      if (rankKey === undefined) {
        if (!forGood || unranked || hiddenRankKey === undefined) return [];
        return [
          scores.updateItem(
            { board, userId },
            { set: mark, if: { hiddenRankKey: { equals: hiddenRankKey } } },
          ),
        ];
      }
      const change = { set: { hiddenRankKey: rankKey, ...mark }, remove: ["rankKey"] } as const;
      return [scores.updateItem({ board, userId }, { ...change, if: { rankKey: { equals: rankKey } } })];
    });
    const known = rows.map(({ board }) => board);
    const refusing = open
      .filter((board) => !known.includes(board))
      .map((board) =>
        scores.updateItem(
          { board, userId },
          {
            set: { hiddenRankKey: 0n, expiresAt: expiryOf(board), ...mark },
            if: { board: { exists: false } },
          },
        ),
      );
    return [...hidden, ...refusing];
  });
}

/** Restores a player on the boards after the ban was lifted. Idempotent. */
export async function showOnBoards(
  tables: Tables<"UpdateItem" | "DeleteItem">,
  userId: string,
  now: number,
): Promise<void> {
  const { scores } = tables;
  await onEveryBoard(tables, userId, now, (rows) =>
    rows.flatMap(({ board, score, rankKey, hiddenRankKey, unranked }) => {
      if (hiddenRankKey === undefined || unranked) return [];
      const isHidden = { hiddenRankKey: { equals: hiddenRankKey } };
      if (score === undefined) return [scores.deleteItem({ board, userId }, { if: isHidden })];
      const set = rankKey === undefined && { set: { rankKey: hiddenRankKey } };
      return [scores.updateItem({ board, userId }, { ...set, remove: ["hiddenRankKey"], if: isHidden })];
    }),
  );
}

/** Applies the writes for the rows on all boards. Reads the rows and tries again if another request has changed one. */
async function onEveryBoard(
  { scores }: Granted<{ scores: ["BatchGetItem"] }>,
  userId: string,
  now: number,
  writesFor: (rows: readonly Row[]) => readonly Write<unknown>[],
): Promise<void> {
  const boards = keptBoards(now).filter((board) => board !== globalBoard);
  await untilWritten(async () => {
    const rows = await scores.batchGetItem(
      boards.map((board) => ({ board, userId })),
      { consistent: true },
    );
    const written = await Promise.all(writesFor(rows));
    return written.every(({ applied }) => applied);
  });
}

/** A ban hides a player on the boards. */
export const bannedFromBoards = contribution("exclusions", {
  uses: { scores: ["BatchGetItem", "UpdateItem", "DeleteItem"] },
  mark: () => [],
  hide: ({ tables, now }, userId) => hideFromBoards(tables, userId, now),
  restore: ({ tables, now }, userId) => showOnBoards(tables, userId, now),
});
