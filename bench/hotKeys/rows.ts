import { type Item, type Row, rowOf } from "@game-backend/local-cloud/testing";
import type { AreaId } from "../../functions/leaderboard/areas";
import { boardOf } from "../../functions/leaderboard/boards";
import { rankKey } from "../../functions/leaderboard/rankKey";
import { userId } from "../ranks/populate";

/** Returns the boards that a submission writes. */
export const boardsOf = (area: AreaId, at: number) => [
  boardOf(area, "all"),
  boardOf(area, "week", at),
  boardOf(area, "day", at),
];

/** Returns a row of Scores with the same attributes as the program's, and so with the same size and keys. */
export function scoreRow(board: string, player: number, score: number, at: number): Row {
  const id = userId(player);
  const item: Item = {
    board: { S: board },
    userId: { S: id },
    username: { S: `player-${player}` },
    score: { N: String(score) },
    achievedAt: { N: String(at) },
    rankKey: { N: String(rankKey(score, at, id, "descending")) },
    avatar: { S: "0123456789abcdef" },
  };
  return rowOf(item);
}
