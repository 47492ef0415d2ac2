import { refuse } from "@game-backend/framework/errors";
import { type ConnectionDetails, isGameLiftError, mostDetails } from "@game-backend/framework/gameLift";
import { connectionPending, ended, noSeat } from "../codes";
import type { Clients, Granted } from "../definition";
import type { SessionConnections } from "../rows";

/** The grants of `connectionOf`. */
export const connectionUses = {
  sessionConnections: ["GetItem", "UpdateItem"],
  gamelift: ["DescribePlayerSessions", "GetPlayerConnectionDetails"],
} as const;

interface Dependencies {
  tables: Granted<Pick<typeof connectionUses, "sessionConnections">>;
  gamelift: Clients<Pick<typeof connectionUses, "gamelift">>["gamelift"];
  now: number;
}

/** Milliseconds for which details are answered again. GameLift makes them good for three minutes at least. */
export const keptMs = 60_000;

/** Milliseconds that a request has for asking GameLift. If it dies, another one asks afterwards. */
const askingMs = 5_000;

/** The least milliseconds between two questions about a session, however fast players join it. */
const pauseMs = 1_000;

const rowSeconds = 300;

type Own = Omit<ConnectionDetails, "playerId">;

/**
 * Returns how a player with a seat gets to a game session behind the player gateway. One request a minute asks GameLift for
 * all players of the session, in calls of 25, and so does one after a player has joined; the others read the row. So a
 * stack makes one call a minute for a session of up to 25 players. If each player's request asked, 100,000 players would
 * make 1,667 calls a second, and GameLift takes 500 of all kinds from an account. The row is for all players
 * because one write of a few kilobytes costs less than a row for each; the functions' memory would only save half a read
 * unit, and each instance would ask GameLift again. Throws 409 while another request asks, or if the session has ended;
 * 404 if GameLift knows no seat of the player.
 */
export async function askConnection(
  dependencies: Dependencies,
  gameSession: string,
  userId: string,
): Promise<Own> {
  const { tables, now } = dependencies;
  const known = await tables.sessionConnections.getItem({ gameSession });
  const fresh = known && freshOf(known, userId, now);
  if (fresh) return fresh;
  const expiresAt = Math.floor(now / 1_000) + rowSeconds;
  const { applied, before } = await tables.sessionConnections.updateItem(
    { gameSession },
    { set: { askingUntil: now + askingMs, expiresAt }, unless: { askingUntil: { atLeast: now } } },
  );
  if (!applied) {
    const older = before?.details?.[userId];
    if (older && (older.expiresAt ?? 0) > now + keptMs) return older;
    throw refuse(connectionPending, { retryAfter: 1 });
  }
  const details = await ask(dependencies, gameSession);
  await tables.sessionConnections.updateItem(
    { gameSession },
    { set: { details, askedAt: now, askingUntil: now + pauseMs, expiresAt } },
  );
  const own = details[userId];
  if (!own) throw refuse(noSeat);
  return own;
}

function freshOf({ details, askedAt }: SessionConnections, userId: string, now: number): Own | undefined {
  return askedAt !== undefined && now - askedAt < keptMs ? details?.[userId] : undefined;
}

async function ask({ gamelift }: Dependencies, arn: string): Promise<Record<string, Own>> {
  const seats = await gamelift.describePlayerSessions({ gameSessionId: arn });
  const players = [
    ...new Set(
      seats
        .filter(({ status }) => status === "RESERVED" || status === "ACTIVE")
        .map(({ playerId }) => playerId),
    ),
  ];
  const details: Record<string, Own> = {};
  try {
    for (let from = 0; from < players.length; from += mostDetails)
      for (const { playerId, ...own } of await gamelift.getPlayerConnectionDetails(
        arn,
        players.slice(from, from + mostDetails),
      ))
        details[playerId] = own;
  } catch (error) {
    if (isGameLiftError(error, "InvalidGameSessionStatusException")) throw refuse(ended);
    // A player has left between the two calls, or GameLift's limit is reached.
    if (!isGameLiftError(error, "NotFoundException", "InvalidRequestException", "LimitExceededException"))
      throw error;
    console.error(error.name);
    throw refuse(connectionPending, { retryAfter: 5 });
  }
  return details;
}
