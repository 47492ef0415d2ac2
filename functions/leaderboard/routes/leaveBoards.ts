import { tombstoneExpiry } from "@game-backend/framework/tombstone";
import { eraser, exporter, type Granted } from "../definition";
import { countedNames } from "../rules/attemptsCounted";
import { keptBoards, openBoards } from "../rules/boards";
import { hasScore } from "../rules/hasScore";

/** Replaces the player's rows with tombstones, and also puts one on each board that a late submission could reach. */
export const leaveBoards = eraser({
  when: "before",
  uses: { scores: ["BatchGetItem", "UpdateItem"] },
  run: async ({ tables: { scores }, now }, { id: userId }) => {
    const rows = await rowsOf(scores, userId, now);
    const boards = new Set([...openBoards(now), ...rows.map(({ board }) => board)]);
    const change = tombstone(tombstoneExpiry(now));
    await Promise.all([...boards].map((board) => scores.updateItem({ board, userId }, change)));
    return undefined;
  },
});

/** Returns the player's row on each board. */
export const exportScores = exporter({
  section: "scores",
  uses: { scores: ["BatchGetItem"] },
  run: async ({ tables: { scores }, now }, { id }) => {
    const rows = (await rowsOf(scores, id, now)).filter(hasScore);
    return { rows: rows.map(({ board, score, achievedAt }) => ({ board, score, achievedAt })) };
  },
});

const rowsOf = (scores: Granted<{ scores: ["BatchGetItem"] }>["scores"], userId: string, now: number) =>
  scores.batchGetItem(
    keptBoards(now).map((board) => ({ board, userId })),
    { consistent: true },
  );

/** Returns the change that makes a row a tombstone. Without a `rankKey`, the row no longer appears on its board. */
const tombstone = (expiresAt: number) =>
  ({
    set: { deleted: true, expiresAt },
    remove: [
      "username",
      "score",
      "achievedAt",
      "rankKey",
      "hiddenRankKey",
      "unranked",
      "scoreUnits",
      "begunAt",
      "unlockedAt",
      "unplaced",
      "cohort",
      ...countedNames,
      "avatar",
      "bests",
      "version",
    ],
  }) as const;
