import type { Clients, Granted } from "../game";
import { HttpError } from "../lib/errors";
import { isGameLiftError } from "../lib/gameLift";
import { reused } from "../lib/idempotency";
import type { Transact } from "../lib/transact";
import { skillsOf } from "../matches/skillsOf";
import type { ModeName } from "../sessions/modes";
import { mayBegin, newSearch } from "./newSearch";
import { lastOpen } from "./order";

export interface NewSearch {
  ticketId: string;
  requestHash: string;
  mode: ModeName;
  /** Each player's latencies, by their ids. Who asked is the first. */
  latencies: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

interface Means {
  tables: Granted<{ searches: ["PutItem", "UpdateItem"]; playerMatches: ["BatchGetItem"] }>;
  gamelift: Clients<{ gamelift: ["StartMatchmaking", "DescribeMatchmaking"] }>["gamelift"];
  transact: Transact;
  now: number;
}

/**
 * Begins a search: first the row of each player, then the ticket, so that no notification comes before its rows. A row
 * whose ticket was never started, because the function died between, does not hold its player up: the repetition starts
 * the ticket, and reading it or a few minutes end it. Throws 409 for a player who is searching already.
 */
export async function startSearch(
  { tables, gamelift, transact, now }: Means,
  { ticketId, requestHash, mode, latencies }: NewSearch,
): Promise<void> {
  const players = Object.keys(latencies);
  const ticket = { ticketId, requestHash, mode, players };
  const { applied, writes } = await transact(
    players.map((userId) => tables.searches.putItem(newSearch(userId, ticket, now), mayBegin(ticketId, now))),
  );
  if (!applied) {
    const known = writes.find(({ before }) => before?.ticketId === ticketId)?.before;
    if (!known) throw new HttpError(409, alreadySearching(players.length));
    if (known.requestHash !== requestHash) throw reused();
  }
  const skills = await skillsOf(tables, mode, players);
  const seekers = players.map((playerId) => ({
    playerId,
    skill: skills.get(playerId) ?? 0,
    latencies: latencies[playerId] ?? {},
  }));
  try {
    await gamelift.startMatchmaking(ticketId, mode, seekers);
  } catch (error) {
    // A ticket of this id is that of the request's first try, whose answer was lost.
    if (isGameLiftError(error, "InvalidRequestException") && (await gamelift.describeMatchmaking(ticketId)))
      return;
    await endSearch(tables, ticketId, players);
    throw error;
  }
}

/** Ends a search that GameLift did not take, so that its players may begin another one. */
async function endSearch(
  { searches }: Granted<{ searches: ["UpdateItem"] }>,
  ticketId: string,
  players: readonly string[],
): Promise<void> {
  for (const userId of players)
    await searches.updateItem(
      { userId },
      {
        set: { status: "FAILED", order: lastOpen + 1, reason: "NotStarted" },
        if: { ticketId: { equals: ticketId } },
      },
    );
}

const alreadySearching = (players: number) =>
  players === 1
    ? "You are searching for a match already: cancel that search first"
    : "One of the players is searching for a match already";
