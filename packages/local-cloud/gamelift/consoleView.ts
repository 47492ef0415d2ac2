import type { Engine } from "./engine";
import type { Compute, Fleet, GameSession, MatchmakingTicket, PlayerSession } from "./model";

/** The maximum number of sessions, and of tickets, in a look. The newest are shown. */
const most = 200;

/** A server process as the console shows it. */
export interface ShownProcess {
  readonly id: string;
  readonly compute: string;
  readonly sdk: string;
  readonly port?: number;
  readonly state: "connected" | "waiting" | "hosting" | "lost";
  readonly gameSessionId?: string;
}

export interface ShownSession
  extends Pick<GameSession, "id" | "status" | "statusReason" | "ipAddress" | "port" | "maximumPlayers"> {
  readonly createdAt: number;
  readonly terminatedAt?: number;
  readonly seats: readonly Pick<PlayerSession, "id" | "playerId" | "status">[];
}

export interface ShownTicket
  extends Pick<MatchmakingTicket, "id" | "configuration" | "status" | "statusReason" | "matchId" | "why"> {
  readonly players: readonly string[];
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly gameSessionId?: string;
}

/** A snapshot of GameLift's state. */
export interface Snapshot {
  readonly fleets: readonly Fleet[];
  readonly computes: readonly Compute[];
  readonly processes: readonly ShownProcess[];
  /** Newest first. The tickets too. */
  readonly sessions: readonly ShownSession[];
  readonly tickets: readonly ShownTicket[];
}

/** Something that happened in a match. */
export interface TimelineEntry {
  readonly at: number;
  readonly what: string;
}

/** Read-only access to GameLift's state. */
export const consoleView = (engine: Engine) => ({
  snapshot: (): Snapshot => snapshotOf(engine),
  /** Returns the number of game sessions that have not ended. */
  openSessions: (): number =>
    engine.context.store.games.all().filter(({ terminatedAt }) => terminatedAt === undefined).length,
  timeline: (matchId: string): readonly TimelineEntry[] => timeline(engine, matchId),
});

export type ConsoleView = ReturnType<typeof consoleView>;

function snapshotOf({ context: { store, definitions } }: Engine): Snapshot {
  return {
    fleets: [...definitions.fleets.values()],
    computes: store.computes.all(),
    processes: store.processes.all().map(({ id, compute, sdk, port, gameSessionId, lostSince }) => ({
      id,
      compute,
      sdk,
      port,
      gameSessionId,
      state: lostSince !== undefined ? "lost" : gameSessionId ? "hosting" : port ? "waiting" : "connected",
    })),
    sessions: newest(store.games.all(), ({ createdAt }) => createdAt).map(
      ({ id, status, statusReason, ipAddress, port, maximumPlayers, createdAt, terminatedAt }) => ({
        ...{ id, status, statusReason, ipAddress, port, maximumPlayers, createdAt, terminatedAt },
        seats: store.players
          .all()
          .filter(({ gameSessionId }) => gameSessionId === id)
          .map((seat) => ({ id: seat.id, playerId: seat.playerId, status: seat.status })),
      }),
    ),
    tickets: newest(store.tickets.all(), ({ startedAt }) => startedAt).map(
      ({
        id,
        configuration,
        status,
        statusReason,
        matchId,
        why,
        players,
        startedAt,
        endedAt,
        connection,
      }) => ({
        ...{ id, configuration, status, statusReason, matchId, why, startedAt, endedAt },
        players: players.map(({ playerId }) => playerId),
        gameSessionId: connection?.gameSessionId,
      }),
    ),
  };
}

function newest<T>(all: readonly T[], at: (record: T) => number): T[] {
  return all.toSorted((one, other) => at(other) - at(one)).slice(0, most);
}

/** Returns a match's events in this run, and the times in its records, in order. */
function timeline(
  { context: { store }, recentEvents: happened }: Engine,
  matchId: string,
): readonly TimelineEntry[] {
  const own = store.tickets.all().filter((ticket) => ticket.matchId === matchId);
  const sessions = new Set(own.flatMap(({ connection }) => connection?.gameSessionId ?? []));
  // The game's requests for further players, and the matches that these led to.
  const tickets = store.tickets
    .all()
    .filter(
      ({ matchId: of, backfillOf, connection }) =>
        of === matchId || sessions.has(backfillOf ?? "") || sessions.has(connection?.gameSessionId ?? ""),
    );
  const games = store.games.all().filter(({ id }) => sessions.has(id));
  const events = happened().filter(
    (event) => event.matchId === matchId || tickets.some(({ id }) => event.tickets.includes(id)),
  );
  const moments: TimelineEntry[] = [
    ...tickets.map(({ startedAt, players, isBackfill }) => {
      const who = players.map(({ playerId }) => playerId).join(", ");
      return {
        at: startedAt,
        what: `${who}: ${isBackfill ? "the game asks for players" : "the search begins"}`,
      };
    }),
    ...events.map(({ at, type, acceptance }) => ({ at, what: acceptance ? `${type}: ${acceptance}` : type })),
    ...games.flatMap(({ createdAt, terminatedAt, statusReason }) => [
      { at: createdAt, what: "the game session is created" },
      ...(terminatedAt === undefined
        ? []
        : [
            {
              at: terminatedAt,
              what: `the game session has ended${statusReason ? `: ${statusReason}` : ""}`,
            },
          ]),
    ]),
  ];
  return moments.toSorted((one, other) => one.at - other.at);
}
