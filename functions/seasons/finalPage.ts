import { avatarUrl } from "@game-backend/framework/avatar/avatarUrls";
import { badRequest } from "@game-backend/framework/codes/requests";
import type { Cost } from "@game-backend/framework/cost";
import { open, seal } from "@game-backend/framework/cursor";
import { refuse } from "@game-backend/framework/errors";
import type { Player } from "@game-backend/framework/route";
import type { SecretKeys } from "@game-backend/framework/secretKeys";
import * as z from "zod/mini";
import type { PageQuery } from "../leaderboard/boards/boardPage";
import { Entry } from "../leaderboard/rules/entries";
import { asSeenBy } from "../profile/asSeenBy";
import type { Profile } from "../profile/rows";
import { pageSize } from "./archive";
import type { Collected, Granted } from "./definition";
import type { ClosedBoard, StandingsPage } from "./rows";

/** An entry of the final standings. A deleted player's entry has no id or name. */
const FinalEntry = z.partial(Entry, { userId: true, username: true });

export const FinalPage = z.object({
  closedAt: z
    .optional(z.int())
    .check(z.describe("Milliseconds since the epoch; absent if the season is not closed")),
  players: z.int().check(z.describe("The number of players")),
  entries: z.array(FinalEntry),
  cursor: z.optional(z.string()).check(z.describe("The cursor of the next page")),
});

export const finalUses = {
  standings: ["BatchGetItem"],
  profiles: ["BatchGetItem"],
  signingKey: true,
  avatarsUrl: true,
} as const;

interface Dependencies extends Collected<"hidings"> {
  player: Player;
  spend(cost: Cost): Promise<void>;
  tables: Granted<typeof finalUses>;
  signingKey: SecretKeys;
  avatarsUrl: string;
}

const Position = z.object({ rank: z.int() });

/**
 * Returns a page of a closed board with its players' current names, as a player sees it, or `undefined` if the board is not closed.
 * Takes two requests, which cost at most 3 read units plus half a unit per entry. It also takes the reads of whom the player does
 * not want to see.
 */
export async function finalPage(
  { player, tables, signingKey, avatarsUrl, ...seeing }: Dependencies,
  board: string,
  { limit, from = 1, cursor }: z.output<typeof PageQuery>,
): Promise<z.input<typeof FinalPage> | undefined> {
  if (from > 1 && cursor !== undefined) {
    throw refuse(badRequest, {
      message: "query from: cannot be combined with a cursor",
      field: "query.from",
    });
  }
  const scope = `season ${board}`;
  const after =
    cursor === undefined ? from - 1 : Position.parse(open(await signingKey(), scope, cursor)).rank;
  const part = await entriesAfter(tables, board, after, limit);
  if (!part) return undefined;
  const { players, closedAt, entries } = part;
  const end = after + limit;
  const named = withNames(avatarsUrl, entries, await namesOf(tables, entries));
  return {
    closedAt,
    players,
    entries: await asSeenBy(seeing, player.id, named),
    cursor: end < players ? seal(await signingKey(), scope, { rank: end }) : undefined,
  };
}

type Ranked = StandingsPage["entries"][number] & { rank: number };

/** Returns up to `limit` entries after a rank, with the board's head. */
async function entriesAfter(
  { standings }: Granted<{ standings: ["BatchGetItem"] }>,
  board: string,
  after: number,
  limit: number,
): Promise<(ClosedBoard & { entries: Ranked[] }) | undefined> {
  const numbers = [...new Set([0, pageOf(after + 1), pageOf(after + limit)])];
  const rows = await standings.batchGetItem(numbers.map((page) => ({ board, page })));
  const head = rows.find((row) => "closedAt" in row);
  if (!head) return undefined;
  const last = Math.min(after + limit, head.players);
  const entries = rows
    .filter((row) => "entries" in row)
    .flatMap(({ page, entries }) =>
      entries.map((entry, index) => ({ ...entry, rank: (page - 1) * pageSize + index + 1 })),
    )
    .filter(({ rank }) => rank > after && rank <= last)
    .sort((a, b) => a.rank - b.rank);
  return { ...head, entries };
}

const pageOf = (rank: number) => Math.ceil(rank / pageSize);

async function namesOf(
  { profiles }: Granted<{ profiles: ["BatchGetItem"] }>,
  entries: readonly Ranked[],
): Promise<ReadonlyMap<string, Profile>> {
  const rows = await profiles.batchGetItem(entries.map(({ userId }) => ({ userId })));
  return new Map(rows.map((profile) => [profile.userId, profile]));
}

const withNames = (avatarsUrl: string, entries: readonly Ranked[], names: ReadonlyMap<string, Profile>) =>
  entries.map(({ userId, rank, score, achievedAt }): z.input<typeof FinalEntry> => {
    const profile = names.get(userId);
    const player = profile && {
      userId,
      username: profile.username,
      avatarUrl: avatarUrl(avatarsUrl, profile),
    };
    return { rank, ...player, score, achievedAt };
  });
