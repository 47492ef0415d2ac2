import { HttpError } from "@game-backend/framework/errors";
import type { Clients, Granted } from "../game";
import { lastOpen } from "./lastOpen";
import { placementOf } from "./placement";
import type { PlayerSeat } from "./rows";
import { seatOf } from "./seat";

/** The grants of `freePlayer`. */
export const freeUses = {
  searches: ["GetItem"],
  gameSessions: ["GetItem", "UpdateItem", "DeleteItem"],
  liveSessions: ["DeleteItem"],
  gamelift: ["DescribeGameSessionPlacement", "DescribePlayerSessions"],
} as const;

interface Dependencies {
  tables: Granted<Omit<typeof freeUses, "gamelift">>;
  gamelift: Clients<Pick<typeof freeUses, "gamelift">>["gamelift"];
  now: number;
}

/** The condition on a player's search for taking a seat: it is not going on. */
export const notSearching = (now: number) => ({
  unless: { order: { atMost: lastOpen }, endsBy: { atLeast: now } },
});

/** The part of a player's search that says whether it goes on. */
interface OpenSearch {
  ticketId: string;
  order: number;
  endsBy: number;
}

export const isSearching = (search: OpenSearch | undefined, now: number): search is OpenSearch =>
  search !== undefined && search.order <= lastOpen && search.endsBy >= now;

/**
 * Returns the player's stored seat, if there is one. Throws 409 for a player who is in another game: in a session or a
 * match other than that of the request. Rows alone do not say so, because nothing tells the backend when a game ends, so this asks
 * GameLift about the seat. A player's search is for the caller to check, in the write that begins the new game.
 */
export async function freePlayer(
  dependencies: Dependencies,
  userId: string,
  own: { gameSessionId?: string; ticketId?: string } = {},
): Promise<PlayerSeat | undefined> {
  const { tables } = dependencies;
  const [seat, search] = await Promise.all([
    tables.gameSessions.getItem(seatOf(userId), { consistent: true }),
    tables.searches.getItem({ userId }, { consistent: true }),
  ]);
  if (seat && seat.at !== own.gameSessionId && (await isTaken(dependencies, seat))) throw inSession(seat);
  const match = search?.ticketId === own.ticketId ? undefined : search?.seat?.playerSessionId;
  if (search && match && (await statusOf(dependencies, match)) !== undefined) throw inMatch(search.ticketId);
  return seat;
}

async function isTaken(dependencies: Dependencies, seat: PlayerSeat): Promise<boolean> {
  if (seat.playerSessionId) {
    const status = await statusOf(dependencies, seat.playerSessionId);
    return status === "ACTIVE" || (status === "RESERVED" && !seat.left);
  }
  const session = await dependencies.tables.gameSessions.getItem(
    { gameSessionId: seat.at, part: "session" },
    { consistent: true },
  );
  // The seat of a session's creator has no id until the session is placed. Others are being taken, for a minute.
  if (session?.userId !== seat.userId) return session !== undefined && seat.until > dependencies.now;
  return (await placementOf(dependencies, session)).status !== "GONE";
}

/** Returns the status of a seat that is taken; `undefined` for one that was given up, or whose session is over. */
async function statusOf({ gamelift }: Dependencies, playerSessionId: string) {
  const [found] = await gamelift.describePlayerSessions({ playerSessionId });
  return found?.status === "RESERVED" || found?.status === "ACTIVE" ? found.status : undefined;
}

const inSession = ({ at, left }: PlayerSeat) =>
  new HttpError(
    409,
    left
      ? `You are still connected to the game session ${at}: close the connection to its game server first`
      : `You are in the game session ${at}: leave it first, with DELETE /game-sessions/${at}/players/me`,
  );

const inMatch = (ticketId: string) =>
  new HttpError(
    409,
    `You are in the match of the ticket ${ticketId}: leave its game server, or wait until the match is over`,
    { "Retry-After": "1" },
  );

/** The error for a player who is searching already. It names the ticket, in case its request's answer was lost. */
export const searching = (ticketId: string) =>
  new HttpError(409, `You are searching for a match already: cancel the ticket ${ticketId} first`);
