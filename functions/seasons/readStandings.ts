import type * as z from "zod";

import { Entry } from "../leaderboard/standings";
import type { Granted } from "../lib/route";
import type { ClosedBoard, Profile, StandingsPage } from "../lib/tables";
import { pageSize } from "./archive";

/** Of a player who was deleted since, only the place is left. */
export const FinalEntry = Entry.partial({ userId: true, username: true });
export type FinalEntry = z.infer<typeof FinalEntry>;

type Ranked = StandingsPage["entries"][number] & { rank: number };

/** A part of a closed board, and the rank that the next part begins after. */
export interface FinalPage extends Pick<ClosedBoard, "players" | "closedAt"> {
  entries: Ranked[];
  next?: { rank: number };
}

/**
 * The entries that follow a rank (0 for the first), in one request of at most 12 read units for 100 of them.
 * `undefined` for a board that is not closed.
 */
export async function readStandings(
  { standings }: Granted<{ standings: ["BatchGetItem"] }>,
  board: string,
  after: number,
  limit: number,
): Promise<FinalPage | undefined> {
  const numbers = [...new Set([0, pageOf(after + 1), pageOf(after + limit)])];
  const rows = await standings.batchGetItem(numbers.map((page) => ({ board, page })));
  const head = rows.find((row) => "closedAt" in row);
  if (!head) return undefined;
  const entries = rows
    .filter((row) => "entries" in row)
    .flatMap(({ page, entries }) =>
      entries.map((entry, index) => ({ ...entry, rank: (page - 1) * pageSize + index + 1 })),
    )
    .filter(({ rank }) => rank > after && rank <= Math.min(after + limit, head.players))
    .sort((a, b) => a.rank - b.rank);
  const { players, closedAt } = head;
  const end = after + limit;
  return { players, closedAt, entries, next: end < players ? { rank: end } : undefined };
}

const pageOf = (rank: number) => Math.ceil(rank / pageSize);

/** The profiles of those on a page, by player; half a read unit each. */
export async function namesOf(
  { profiles }: Granted<{ profiles: ["BatchGetItem"] }>,
  entries: readonly { userId: string }[],
): Promise<ReadonlyMap<string, Profile>> {
  const rows = await profiles.batchGetItem(entries.map(({ userId }) => ({ userId })));
  return new Map(rows.map((profile) => [profile.userId, profile]));
}

export const withNames = (
  entries: readonly Ranked[],
  names: ReadonlyMap<string, Profile>,
): z.input<typeof FinalEntry>[] =>
  entries.map(({ userId, rank, score, achievedAt }) => {
    const profile = names.get(userId);
    const player = profile && { userId, username: profile.username, avatarUrl: profile.avatarUrl };
    return { rank, ...player, score, achievedAt };
  });
