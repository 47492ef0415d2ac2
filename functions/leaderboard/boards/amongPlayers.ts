import { badRequest } from "@game-backend/framework/codes/requests";
import type { Cost } from "@game-backend/framework/cost";
import { refuse } from "@game-backend/framework/errors";
import type { Player } from "@game-backend/framework/route";
import type * as z from "zod/mini";
import { hiddenNames } from "../../profile/asSeenBy";
import type { Collected, Granted } from "../definition";
import { placeOf } from "../ranks/place";
import { rankOf } from "../ranks/read";
import { entriesFrom } from "../rules/entries";
import { type BoardPage, type PageQuery, pageCost } from "./boardPage";

/** The grants of `amongPlayers`. */
export const amongUses = { scores: ["BatchGetItem"], ranks: ["GetItem"], avatarsUrl: true } as const;

/** The read units of a hundred players and who they are, for a reader who has blocked many hundreds. */
export const mostAmongCost = { read: 215 } as const;

interface Dependencies extends Collected<"hidings"> {
  player: Player;
  spend(cost: Cost): Promise<void>;
  tables: Granted<typeof amongUses>;
  avatarsUrl: string;
}

/**
 * Returns the standings of the reader and some players, ranked among these, and the reader's rank on the whole board. Players who
 * are not on the board, as during a ban, are not here. Neither are those whom the reader does not want to see. Half a read unit a
 * player, and 3.
 */
export async function amongPlayers(
  { player, tables, avatarsUrl, ...seeing }: Dependencies,
  board: string,
  players: readonly string[],
  { from, cursor }: Pick<z.output<typeof PageQuery>, "from" | "cursor">,
): Promise<z.input<typeof BoardPage>> {
  if (from !== undefined || cursor !== undefined)
    throw refuse(badRequest, {
      message: "query from, cursor: there is one page of friends",
      field: "query.from",
    });
  const keys = [player.id, ...players].map((userId) => ({ board, userId }));
  await seeing.spend({ read: Math.max(0, keys.length / 2 + 4 - pageCost.read) });
  const rows = await tables.scores.batchGetItem(keys);
  const names = rows.flatMap(({ userId, username }) => (userId === player.id ? [] : [username]));
  const hidden = await hiddenNames(seeing, player.id, names.filter(Boolean));
  const ranked = rows
    .filter(({ rankKey, username }) => rankKey !== undefined && !hidden.has(username))
    .sort((a, b) => (a.rankKey < b.rankKey ? 1 : -1));
  const own = ranked.find(({ userId }) => userId === player.id);
  const counted = own && (await rankOf(tables.ranks, board, placeOf(own.rankKey)));
  return {
    entries: entriesFrom(avatarsUrl, 1, ranked),
    ...(own && { own: { rank: counted?.rank ?? 1, score: own.score } }),
  };
}
