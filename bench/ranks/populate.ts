import { marshall } from "@aws-sdk/util-dynamodb";
import { rowOf } from "@game-backend/local-cloud/testing";
import { rankKey } from "../../functions/leaderboard/rules/rankKey";
import type { World } from "../../tools/harness/world";
import { type Distribution, dice } from "./distributions";

const begin = Date.UTC(2026, 0, 1);
const tenDays = 864_000_000;
const aCommit = 5_000;

/** Returns a user id as long as Cognito's. */
export const userId = (player: number) =>
  `${player.toString(16).padStart(8, "0")}-7c1f-4d2b-9e10-5a6b7c8d9e0f`;

/** Fills a board directly, without the API and without stream records, because this is not measured. */
export async function populate(
  { store, table: tableOf }: World,
  board: string,
  { draw, area, sameSecond }: Distribution,
  players: number,
): Promise<void> {
  const table = tableOf("scores");
  const { below } = dice(7);
  const put = (player: number) => {
    const [id, score] = [userId(player), draw(below)];
    const at = begin + (sameSecond ? 1000 * below(tenDays / 1000) : below(tenDays));
    const row = { board, userId: id, username: `player-${player}`, score, achievedAt: at };
    const item = marshall({ ...row, rankKey: rankKey(score, at, id, area.order) }) as never;
    table.replace(table.keyOf(item), undefined, rowOf(item));
  };
  for (let start = 0; start < players; start += aCommit) {
    await store.commits.run(() => {
      for (let player = start; player < Math.min(players, start + aCommit); player++) put(player);
    });
  }
}
