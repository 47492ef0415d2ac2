import { badRequest } from "@game-backend/framework/codes/requests";
import type { Cost } from "@game-backend/framework/cost";
import { Cursor, open, seal } from "@game-backend/framework/cursor";
import { refuse } from "@game-backend/framework/errors";
import type { Player } from "@game-backend/framework/route";
import type { SecretKeys } from "@game-backend/framework/secretKeys";
import * as z from "zod/mini";
import { asSeenBy } from "../../profile/asSeenBy";
import type { Collected, Granted } from "../definition";
import { placeOf, rankKeyOf } from "../ranks/place";
import { placeAt, rankOf } from "../ranks/read";
import { Entry, Position, pageOfEntries } from "../rules/entries";

/** The part of a board to read: from the top, from a rank, or after the previous page. */
export const PageQuery = z.strictObject({
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 20),
  from: z
    .optional(z.coerce.number().check(z.int(), z.gte(1)))
    .check(z.describe("The rank of the first entry; 1 if absent")),
  cursor: z.optional(Cursor),
});

export const BoardPage = z
  .object({
    entries: z.array(Entry),
    cursor: z.optional(z.string()).check(z.describe("The cursor of the next page")),
    own: z
      .optional(z.object({ rank: z.int(), score: z.int() }))
      .check(z.describe("Among friends alone: your rank on the whole board, and your score")),
  })
  .register(z.globalRegistry, { title: "BoardPage" });

/** The grants that a route needs to return a page: the index, the ranks for later pages, and the key for cursors. */
export const pageUses = {
  scoresByRank: ["Query"],
  ranks: ["GetItem"],
  signingKey: true,
  avatarsUrl: true,
} as const;

/** The read units of a page for a reader who has blocked nobody: a query, and the ranks. */
export const pageCost = { read: 10 } as const;

/** The read units of a page of a hundred players for a reader who has blocked many hundreds. */
export const mostPageCost = { read: 110 } as const;

interface PageDependencies extends Collected<"hidings"> {
  now: number;
  player: Player;
  spend(cost: Cost): Promise<void>;
  tables: Granted<typeof pageUses>;
  signingKey: SecretKeys;
  avatarsUrl: string;
}

/**
 * Returns a page of a board, best first, as a player sees it. This takes one query, and 3 more reads to start at a rank or after a
 * page. It also takes the reads of whom the player does not want to see.
 */
export async function boardPage(
  { now, player, tables, signingKey, avatarsUrl, ...seeing }: PageDependencies,
  board: string,
  { limit, from, cursor }: z.output<typeof PageQuery>,
): Promise<z.input<typeof BoardPage>> {
  if (from !== undefined && cursor !== undefined) {
    throw refuse(badRequest, {
      message: "query from: cannot be combined with a cursor",
      field: "query.from",
    });
  }
  const scope = `leaderboard ${board}`;
  const start =
    cursor === undefined
      ? await startAt(tables, board, from)
      : after(open(await signingKey(), scope, cursor));
  if (!start) return { entries: [] };
  const { position, ...where } = start;
  const page = await tables.scoresByRank.query({ hash: board, limit, descending: true, ...where });
  const rank =
    cursor === undefined ? position.rank : await ranksBefore(tables, board, page.items, position, now);
  const { entries, next } = pageOfEntries(avatarsUrl, page, { rank });
  const seen = await asSeenBy(seeing, player.id, entries);
  return { entries: seen, cursor: next && seal(await signingKey(), scope, { ...next, at: now }) };
}

/** Returns the start of a page that begins at a rank; `undefined` beyond the last rank. */
async function startAt({ ranks }: Granted<typeof pageUses>, board: string, from = 1) {
  if (from === 1) return { position: { rank: 0 } };
  const place = await placeAt(ranks, board, from);
  return place && { position: { rank: from - 1 }, range: { below: rankKeyOf(place) + 1n } };
}

/** The milliseconds for which the ranks may lag behind the index that a page was read from. */
const lagMs = 1_000;

/**
 * Returns the number of ranks before the first row of a page, as the ranks count it: since the previous page, others may
 * have risen above or left. Right after that page the ranks may not have counted the rows that it showed, so its own
 * count is the least.
 */
async function ranksBefore(
  { ranks }: Granted<typeof pageUses>,
  board: string,
  [first]: readonly { rankKey: bigint }[],
  { rank: before, at }: Pick<Position, "rank" | "at">,
  now: number,
): Promise<number> {
  const counted = first && (await rankOf(ranks, board, placeOf(first.rankKey)));
  if (!counted) return before;
  const isRecent = at !== undefined && now - at < lagMs;
  return isRecent ? Math.max(counted.rank - 1, before) : counted.rank - 1;
}

function after(sealed: Record<string, unknown>) {
  const position = Position.parse(sealed);
  return { position, startAfter: position.after };
}
