import type { Time } from "@game-backend/framework/clock";
import { idOf } from "@game-backend/framework/digest";
import { Refusal, refuse } from "@game-backend/framework/errors";
import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import { mayPlay } from "../profile/mayPlay";
import { creationFailed } from "../sessions/codes";
import { type Caller, countStart } from "../sessions/hosting/countStart";
import { createUses } from "../sessions/hosting/createSession";
import type { SessionDependencies } from "../sessions/hosting/dependencies";
import { forgetSession, startPlacement, waitForPlacement } from "../sessions/hosting/placement";
import { stopPlacement } from "../sessions/hosting/sessionEnds";
import type { CreatedSession, PlayerSeat } from "../sessions/rows";
import { newSession, type Together } from "../sessions/rules/newSession";
import { ifUnchanged as seatAsRead } from "../sessions/rules/seat";
import { freePlayer } from "../sessions/seats/freePlayer";
import { freePlace, isFree } from "../sessions/seats/takePlace";
import { changeLobby, ifUnchanged } from "./changeLobby";
import { notReady, playerOccupied, teamsTooSmall } from "./codes";
import type { Collected, Granted } from "./definition";
import { changed, type Draft, inOrder, lobbyAt, teamsOf, unstarted } from "./lobby";
import { mustHost } from "./mustHost";
import type { Lobby } from "./rows";

/** The grants of `startLobby`. */
export const startUses = {
  ...createUses,
  lobbies: ["GetItem", "PutItem"],
} as const;

interface Dependencies
  extends Pick<Caller, "identityKey" | "startsPerNetwork">,
    Omit<SessionDependencies<typeof createUses>, "tables">,
    Collected<"otherGames" | "gameChecks">,
    Pick<Time, "wait"> {
  tables: Granted<typeof startUses>;
  transact: Transact;
  /** The number of processes that the game servers run, as digits. */
  gameServerProcesses: string;
}

/**
 * Starts the game of a lobby, for its host, and returns the lobby: `playing` if the game is placed within 8 s, else
 * `starting`. One transaction writes the lobby, the session with all players' seats, and the place that it takes; only then
 * is GameLift asked, so that no game exists without its rows. A repeated start goes on where an earlier one has stopped.
 * Throws 409 unless all are ready, the teams have enough players, and nobody is in another game; 429 above the host's limit
 * of games, and 500 if the game cannot be placed. Either way the lobby is open again.
 */
export async function startLobby(
  dependencies: Dependencies,
  { player, address }: { player: { id: string; username: string }; address: string | undefined },
  code: string,
): Promise<Lobby> {
  const { tables, gamelift, now } = dependencies;
  const { lobby, isNew } = await begin(dependencies, player, address, code);
  if (lobby.state !== "starting" || lobby.gameSessionId === undefined) return lobby;
  const { gameSessionId } = lobby;
  const ofGame = (change: (found: Lobby) => Draft | undefined) =>
    changeLobby(tables, code, now, (found) =>
      found?.gameSessionId === gameSessionId && found.state === "starting" ? change(found) : undefined,
    );
  const session = await tables.gameSessions.getItem({ gameSessionId, part: "session" }, { consistent: true });
  if (!session) return (await ofGame(unstarted)) ?? lobby;
  try {
    await startPlacement(gamelift, wantedOf(session, lobby));
  } catch (error) {
    // A retry does not undo what the first request has started. The placement may exist although starting it failed.
    if (!isNew) throw error;
    if (await stopPlacement(gamelift, gameSessionId)) {
      await forgetSession(tables, session);
      await ofGame(unstarted);
      throw error instanceof Refusal ? error : failed(error);
    }
    console.error(error);
  }
  const placed = await waitForPlacement(dependencies, session);
  if (placed.status === "PENDING") return lobby;
  if (placed.status === "GONE") {
    await ofGame(unstarted);
    throw refuse(creationFailed);
  }
  return (await ofGame((found) => ({ ...found, state: "playing" }))) ?? lobby;
}

/**
 * Writes the rows of a lobby's game. Returns the lobby with `isNew: false` if its game starts, or is played, already.
 */
async function begin(
  dependencies: Dependencies,
  player: { id: string; username: string },
  address: string | undefined,
  code: string,
): Promise<{ lobby: Lobby; isNew: boolean }> {
  const { tables, transact, gameServerProcesses, gameChecks, now } = dependencies;
  const checks = Object.values(gameChecks);
  return untilWritten(async (attempt) => {
    const lobby = mustHost(
      lobbyAt(await tables.lobbies.getItem({ code }, { consistent: true }), now),
      player.id,
    );
    if (lobby.state !== "open") return { lobby, isNew: false };
    mustBeReady(lobby);
    const others = inOrder(lobby)
      .map(({ userId }) => userId)
      .filter((userId) => userId !== player.id);
    const players: Together["players"] = [player.id, ...others];
    const seats = await freeSeats(dependencies, players);
    const free = await freePlace(tables, Number(gameServerProcesses), now);
    if (attempt === 0) {
      const refused = await countStart(
        tables,
        "game sessions",
        { ...dependencies, userId: player.id, address },
        now,
      );
      if (refused) throw refused;
    }
    const gameSessionId = gameOf(lobby);
    const { mode, name, map, authorId } = lobby;
    const properties: Record<string, string> = map ? { map } : {};
    const wanted = {
      gameSessionId,
      requestHash: "",
      gameSessionData: { mode, name, properties },
    };
    const together = { players, origin: code, authorId };
    const game = newSession(player, wanted, free, now, together);
    const starting = changed({ ...lobby, state: "starting", gameSessionId, startedAt: now }, lobby, now);
    const ownSeats = [game.seat, ...game.others];
    const { applied, writes } = await transact([
      tables.lobbies.putItem(starting, ifUnchanged(lobby)),
      tables.gameSessions.putItem(game.session, { if: { gameSessionId: { exists: false } } }),
      tables.liveSessions.putItem(game.live, isFree(now)),
      ...ownSeats.map((seat, at) => tables.gameSessions.putItem(seat, seatAsRead(seats[at]))),
      ...players.map((userId) => tables.profiles.conditionCheckItem({ userId }, mayPlay(now))),
      ...players.flatMap((userId) => checks.map(({ check }) => check(userId))),
    ]);
    if (applied) return { lobby: starting, isNew: true };
    // What does not come right by another look: a player who searches for a match, or is no longer there.
    const gone = players.find((_, at) => !writes[3 + players.length + at]?.applied);
    if (gone !== undefined) throw occupied(gone);
    const checked = writes.slice(3 + 2 * players.length);
    for (const [at, userId] of players.entries())
      for (const [nth, { refusal }] of checks.entries())
        if (refusal(checked[at * checks.length + nth]?.before)) throw occupied(userId);
    return false;
  });
}

/** Returns the id of a lobby's next game. Requests at the same time get the same one. */
const gameOf = ({ creation, code, version }: Lobby): string => idOf("lobby", creation, code, version);

/** Throws 409 unless all players but the host, whose start says so, are ready, and the teams have enough players. */
function mustBeReady(lobby: Lobby): void {
  const players = inOrder(lobby);
  const waiting = players.filter(({ userId, ready }) => !ready && userId !== lobby.hostId);
  if (waiting.length > 0)
    throw refuse(notReady, { details: { userIds: waiting.map(({ userId }) => userId) } });
  for (const { name, minPlayers } of teamsOf(lobby))
    if (players.filter(({ team }) => team === name).length < minPlayers)
      throw refuse(teamsTooSmall, {
        message: `The team ${name} needs ${minPlayers} players`,
        details: { team: name },
      });
}

/** Returns the stored seats of players who are in no game. Throws 409 with the first one who is. */
async function freeSeats(
  dependencies: Dependencies,
  players: readonly string[],
): Promise<(PlayerSeat | undefined)[]> {
  return Promise.all(
    players.map((userId) =>
      freePlayer(dependencies, userId).catch((error: unknown) => {
        throw error instanceof Refusal ? occupied(userId) : error;
      }),
    ),
  );
}

/** Returns what GameLift needs to know of a lobby's game. */
function wantedOf({ gameSessionId: id, gameSessionData, players = [] }: CreatedSession, lobby: Lobby) {
  const { mode, name, properties } = gameSessionData;
  const teams = teamsOf(lobby).map((team) => ({
    name: team.name,
    players: players.filter((userId) => lobby.members[userId]?.team === team.name),
  }));
  return {
    id,
    name,
    // Nobody else joins.
    maximumPlayers: players.length,
    // Without the property `mode`, by which players find sessions.
    properties: { ...properties, id, lobbyMode: mode },
    data: JSON.stringify({ mode, ...properties, teams }),
    playerIds: players,
  };
}

const occupied = (userId: string) => refuse(playerOccupied, { details: { userId } });

function failed(error: unknown): Refusal {
  console.error(error);
  return refuse(creationFailed);
}
