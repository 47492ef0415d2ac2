import { areaIds } from "../areas";
import { contribution } from "../definition";
import { boardOf, globalBoard } from "../rules/boards";
import { hasScore } from "../rules/hasScore";

/** Every player with a score is on at least one of these boards. The global board alone does not include every area. */
const boards = [globalBoard, ...areaIds.map((area) => boardOf(area, "all"))];

/** A player with a score has played. */
export const scored = contribution("playedChecks", {
  uses: { scores: ["BatchGetItem"] },
  hasPlayed: async ({ tables }, userId) =>
    (await tables.scores.batchGetItem(boards.map((board) => ({ board, userId })))).some(hasScore),
});
