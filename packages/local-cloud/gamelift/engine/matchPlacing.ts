import { AwsError } from "../../core/service";
import type { AttributeValue, Configuration, MatchmakingTicket, PendingMatch } from "../model";
import type { Context } from "./context";
import type { GameSessions } from "./gameSessions";
import type { MatchEvents } from "./matchEvents";
import type { Placements } from "./placements";
import type { PlayerSessions } from "./playerSessions";

type Reason = "MATCHMAKING_DATA_UPDATED" | "BACKFILL_FAILED" | "BACKFILL_TIMED_OUT" | "BACKFILL_CANCELLED";

/**
 * Gives a match's players seats in a new game session, through the queue, or in a running one (backfill). A STANDALONE
 * match gets none.
 */
export class MatchPlacing {
  constructor(
    private readonly context: Context,
    private readonly games: GameSessions,
    private readonly seats: PlayerSessions,
    private readonly placements: Placements,
    private readonly events: MatchEvents,
  ) {}

  place(configuration: Configuration, match: PendingMatch, tickets: readonly MatchmakingTicket[]): void {
    const { store } = this.context;
    const placing = tickets.map((ticket) => store.tickets.put({ ...ticket, status: "PLACING" as const }));
    const game = placing.find(({ backfillOf }) => backfillOf)?.backfillOf;
    if (configuration.mode === "STANDALONE") this.standalone(configuration, match, placing);
    else if (game) this.backfill(configuration, match, placing, game);
    else this.newGame(configuration, match, placing);
  }

  private newGame(
    configuration: Configuration,
    match: PendingMatch,
    placing: readonly MatchmakingTicket[],
  ): void {
    const { definitions } = this.context;
    const players = placing.flatMap((ticket) => ticket.players);
    // An expansion may have made the teams larger.
    const size = Math.max(definitions.ruleSet(configuration.ruleSet).size, players.length);
    this.placements.start({
      id: match.id,
      matchId: match.id,
      queue: configuration.queueArns[0] ?? "",
      maximumPlayers: size + configuration.additionalPlayers,
      properties: configuration.properties,
      data: configuration.data,
      matchmakerData: matchmakerData(configuration, match, placing),
      players: players.map(({ playerId }) => ({ playerId })),
      latencies: players.flatMap(({ playerId, latencies }) =>
        Object.entries(latencies).map(([location, milliseconds]) => ({ playerId, location, milliseconds })),
      ),
    });
    this.sweep();
  }

  /** Completes or fails the matches whose placements have ended. */
  sweep(): void {
    const { store, definitions } = this.context;
    for (const match of store.matches.all()) {
      const placement = store.placements.get(match.id);
      if (!placement || placement.status === "PENDING") continue;
      const tickets = match.tickets.flatMap((id) => store.tickets.get(id) ?? []);
      const configuration = definitions.configurations.get(match.configuration);
      const game = this.placements.game(placement);
      if (configuration && placement.status === "FULFILLED" && game)
        this.complete(configuration, match, tickets, game.id);
      else if (configuration) this.fail(configuration, match, tickets, `Placement ${placement.status}.`);
      store.matches.remove(match.id);
    }
  }

  /** Sends a backfill ticket's server the new players' data, or the reason why no players will join. */
  tellServer(ticket: MatchmakingTicket, UpdateReason: Reason): void {
    const { store, push } = this.context;
    const game = ticket.backfillOf && store.games.get(ticket.backfillOf);
    const process = game && store.processes.get(game.processId);
    if (!game || !process) return;
    push(process, {
      Action: "UpdateGameSession",
      UpdateReason,
      BackfillTicketId: ticket.id,
      GameSession: {
        GameSessionId: game.id,
        FleetId: game.fleetId,
        Name: game.name,
        MaximumPlayerSessionCount: game.maximumPlayers,
        IpAddress: game.ipAddress,
        DnsName: game.dnsName,
        Port: game.port,
        GameSessionData: game.data,
        MatchmakerData: game.matchmakerData,
        GameProperties: game.properties,
      },
    });
  }

  private standalone(
    configuration: Configuration,
    match: PendingMatch,
    tickets: readonly MatchmakingTicket[],
  ): void {
    const { store, now } = this.context;
    const done = tickets.map((ticket) =>
      store.tickets.put({ ...withTeams(ticket, match), status: "COMPLETED" as const, endedAt: now() }),
    );
    this.events.succeeded(configuration, done, match);
    store.matches.remove(match.id);
  }

  private backfill(
    configuration: Configuration,
    match: PendingMatch,
    tickets: readonly MatchmakingTicket[],
    gameSessionId: string,
  ): void {
    const { store } = this.context;
    const fresh = tickets.filter(({ backfillOf }) => !backfillOf).flatMap(({ players }) => players);
    try {
      this.seats.create(
        gameSessionId,
        fresh.map(({ playerId }) => ({ playerId })),
      );
      store.games.put({
        ...this.games.get(gameSessionId),
        matchmakerData: matchmakerData(configuration, match, tickets),
      });
      this.complete(configuration, match, tickets, gameSessionId);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const isClosed = error.code === "InvalidGameSessionStatusException";
      this.fail(configuration, match, tickets, isClosed ? closedGame(gameSessionId) : error.message);
    }
    store.matches.remove(match.id);
  }

  /** Completes the tickets. Each gets the seats of its own players only. */
  private complete(
    configuration: Configuration,
    match: PendingMatch,
    tickets: readonly MatchmakingTicket[],
    gameSessionId: string,
  ): void {
    const { store, now } = this.context;
    const session = this.games.get(gameSessionId);
    const seats = this.games
      .players(session)
      .filter(({ status }) => status === "RESERVED" || status === "ACTIVE")
      .map(({ playerId, id }) => ({ playerId, playerSessionId: id }));
    const done = tickets.map((ticket) =>
      store.tickets.put({
        ...withTeams(ticket, match),
        status: "COMPLETED" as const,
        endedAt: now(),
        connection: {
          gameSessionId,
          ipAddress: session.ipAddress,
          dnsName: session.dnsName,
          port: session.port,
          players: seats.filter(({ playerId }) => ticket.players.some((own) => own.playerId === playerId)),
        },
      }),
    );
    this.events.succeeded(configuration, done, match, { session, players: seats });
    for (const ticket of done) if (ticket.backfillOf) this.tellServer(ticket, "MATCHMAKING_DATA_UPDATED");
  }

  private fail(
    configuration: Configuration,
    match: PendingMatch,
    tickets: readonly MatchmakingTicket[],
    message: string,
  ): void {
    const { store, now } = this.context;
    for (const ticket of tickets) {
      const failed = store.tickets.put({
        ...withTeams(ticket, match),
        status: "FAILED" as const,
        statusReason: "PlacementFailed",
        statusMessage: message,
        endedAt: now(),
      });
      this.events.ended(configuration, failed, "MatchmakingFailed", { reason: "PlacementFailed", message });
      if (failed.backfillOf) this.tellServer(failed, "BACKFILL_FAILED");
    }
  }
}

/** As on AWS, a game's request for players outlives the game, and fails the tickets of those who are matched with it. */
const closedGame = (id: string) =>
  `The game session ${id} was not found, or was in a state which wouldn't accept new player sessions.`;

const withTeams = (ticket: MatchmakingTicket, { teams }: PendingMatch): MatchmakingTicket => ({
  ...ticket,
  why: undefined,
  players: ticket.players.map((player) => ({
    ...player,
    team: teams.find(({ players }) => players.includes(player.playerId))?.name,
  })),
});

/** Returns the match's data for the server as JSON, in FlexMatch's format. Without automatic backfill it has nulls. */
const matchmakerData = (
  { arn }: Configuration,
  { id, teams }: PendingMatch,
  tickets: readonly MatchmakingTicket[],
): string =>
  JSON.stringify({
    matchId: id,
    matchmakingConfigurationArn: arn,
    autoBackfillMode: null,
    autoBackfillTicketId: null,
    teams: teams.map(({ name, players }) => ({
      name,
      players: players.map((playerId) => ({
        playerId,
        attributes: Object.fromEntries(
          Object.entries(
            tickets.flatMap((ticket) => ticket.players).find((each) => each.playerId === playerId)
              ?.attributes ?? {},
          ).map(([attribute, value]) => [attribute, typed(value)]),
        ),
      })),
    })),
  });

function typed(value: AttributeValue) {
  if ("N" in value) return { attributeType: "DOUBLE", valueAttribute: value.N };
  if ("S" in value) return { attributeType: "STRING", valueAttribute: value.S };
  if ("SL" in value) return { attributeType: "STRING_LIST", valueAttribute: value.SL };
  return { attributeType: "STRING_DOUBLE_MAP", valueAttribute: value.SDM };
}
