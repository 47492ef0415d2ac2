import { refuse } from "@game-backend/framework/errors";
import { alreadySearching, inMatch, inSession } from "../codes";
import type { Clients, Collected, Granted, OtherSession } from "../definition";
import { settlePlacement } from "../hosting/placement";
import type { PlayerSeat } from "../rows";
import { seatOf } from "../rules/seat";

/** The grants of `freePlayer`. */
export const freeUses = {
  gameSessions: ["GetItem", "UpdateItem", "DeleteItem"],
  liveSessions: ["DeleteItem"],
  gamelift: ["DescribeGameSessionPlacement", "DescribePlayerSessions"],
} as const;

interface Dependencies extends Collected<"otherGames"> {
  tables: Granted<Omit<typeof freeUses, "gamelift">>;
  gamelift: Clients<Pick<typeof freeUses, "gamelift">>["gamelift"];
  now: number;
}

/** Returns the player's games besides game sessions. */
export async function otherSessionsOf(
  { otherGames }: Collected<"otherGames">,
  userId: string,
): Promise<OtherSession[]> {
  const games = await Promise.all(Object.values(otherGames).map(({ gameOf }) => gameOf(userId)));
  return games.filter((game) => game !== undefined);
}

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
  const [seat, games] = await Promise.all([
    tables.gameSessions.getItem(seatOf(userId), { consistent: true }),
    otherSessionsOf(dependencies, userId),
  ]);
  if (seat && seat.at !== own.gameSessionId && (await isSeated(dependencies, seat))) throw refuseSeated(seat);
  for (const { ticketId, playerSessionId: match } of games)
    if (ticketId !== own.ticketId && match && (await statusOf(dependencies, match)) !== undefined)
      throw refuseMatched(ticketId);
  return seat;
}

/** Returns true if a player's seat counts: the player has not left it, and neither it nor its session is over at GameLift. */
export async function isSeated(
  dependencies: Omit<Dependencies, "otherGames">,
  seat: PlayerSeat,
): Promise<boolean> {
  if (seat.left) return false;
  if (seat.playerSessionId) return (await statusOf(dependencies, seat.playerSessionId)) !== undefined;
  const session = await dependencies.tables.gameSessions.getItem(
    { gameSessionId: seat.at, part: "session" },
    { consistent: true },
  );
  // The seat of a session's creator has no id until the session is placed. Others are being taken, for a minute.
  if (session?.userId !== seat.userId) return session !== undefined && seat.until > dependencies.now;
  return (await settlePlacement(dependencies, session)).status !== "GONE";
}

/** Returns the status of a seat that is taken; `undefined` for one that was given up, or whose session is over. */
async function statusOf({ gamelift }: Pick<Dependencies, "gamelift">, playerSessionId: string) {
  const [found] = await gamelift.describePlayerSessions({ playerSessionId });
  return found?.status === "RESERVED" || found?.status === "ACTIVE" ? found.status : undefined;
}

const refuseSeated = ({ at }: PlayerSeat) =>
  refuse(inSession, {
    message: `You are in the game session ${at}: leave it first, with DELETE /game-sessions/${at}/players/me`,
    details: { gameSessionId: at },
  });

const refuseMatched = (ticketId: string) =>
  refuse(inMatch, {
    message: `You are in the match of the ticket ${ticketId}: leave it first, with DELETE /matchmaking/${ticketId}`,
    details: { ticketId },
    retryAfter: 1,
  });

/** The refusal of a player who is searching already. It names the ticket, in case its request's answer was lost. */
export const refuseSearching = (ticketId: string) =>
  refuse(alreadySearching, {
    message: `You are searching for a match already: cancel the ticket ${ticketId} first`,
    details: { ticketId },
  });
