import {
  AcceptMatchCommand,
  CreatePlayerSessionCommand,
  DescribeGameSessionPlacementCommand,
  DescribeGameSessionsCommand,
  DescribeMatchmakingCommand,
  DescribePlayerSessionsCommand,
  type GameLiftClient,
  type GameProperty,
  GetPlayerConnectionDetailsCommand,
  type PlayerGatewayStatus,
  type PlayerSessionStatus,
  SearchGameSessionsCommand,
  StartGameSessionPlacementCommand,
  StartMatchmakingCommand,
  StopGameSessionPlacementCommand,
  StopMatchmakingCommand,
  TerminateGameSessionCommand,
  UpdateGameSessionCommand,
  type GameSession as WireSession,
} from "@aws-sdk/client-gamelift";

/** A player of a new matchmaking ticket. */
export interface Seeker {
  playerId: string;
  skill: number;
  /** The ids of players with whom the player is not matched: at most 100, none of them in the ticket. Absent: none. */
  blocked?: readonly string[];
  /** Latency in milliseconds by location: integers from 1. */
  latencies: Readonly<Record<string, number>>;
}

/** The address of a game session. */
export interface Address {
  ipAddress: string;
  /** Absent unless GameLift generated a certificate. */
  dnsName?: string;
  port: number;
}

/**
 * Where a game session is reached: by its server's address, or only through GameLift's player gateway. Then the client
 * of GameLift leaves the address out, so that nothing can pass it on.
 */
export type Reached =
  | (Address & { gateway?: undefined })
  | (Partial<Record<keyof Address, undefined>> & { gateway: true });

/** How a player's packets get to a game session. */
export interface ConnectionDetails {
  playerId: string;
  /** The addresses of the player gateway's relays, or of the game server. */
  endpoints: readonly { ipAddress: string; port: number }[];
  /** In base64. Absent if the addresses are the game server's own. */
  token?: string;
  /** When the token stops to work, in milliseconds since the epoch. */
  expiresAt?: number;
}

/** The most players that a call of `GetPlayerConnectionDetails` names. */
export const mostDetails = 25;

export interface GameSession {
  arn: string;
  /** Absent until GameLift knows it. */
  at?: Reached;
  status: string;
  name?: string;
  players: number;
  maximumPlayers: number;
  properties: Readonly<Record<string, string>>;
  /** FlexMatch's data on the match: JSON. */
  matchmakerData?: string;
  /** True if the session takes no new players (`DENY_ALL`). */
  closed: boolean;
  /** Milliseconds since the epoch. */
  createdAt: number;
}

/** A player session: a player's seat in a game session. */
export interface SeatOfSession {
  playerSessionId: string;
  playerId: string;
  status: PlayerSessionStatus;
  /** Milliseconds since the epoch. */
  createdAt: number;
  /** When the player left it, or it timed out, in milliseconds since the epoch. */
  terminatedAt?: number;
}

/** Which seats to list: one by its id, or those of a game session, perhaps only in one status. */
export type WhichSeats =
  | { playerSessionId: string }
  | { gameSessionId: string; status?: PlayerSessionStatus };

/** The most seats of a game session that are listed, those that were given up included. */
const mostSeats = 500;

/** The game session of a placement or of a match. */
export interface PlacedSession {
  arn: string;
  at: Reached;
}

export interface Ticket {
  status: string;
  reason?: string;
  estimatedWaitSeconds?: number;
  /** Milliseconds since the epoch. */
  endedAt?: number;
  /** Set on a completed ticket whose match has a game session. */
  session?: PlacedSession;
  /** The ticket's own players; a completed match adds their seats. */
  players: readonly (Seeker & { team?: string; playerSessionId?: string })[];
}

export interface Placement {
  status: string;
  /** Final when the status is `FULFILLED`. */
  session?: PlacedSession;
  seats: readonly { playerId: string; playerSessionId: string }[];
}

export interface NewPlacement {
  id: string;
  name?: string;
  maximumPlayers: number;
  properties: Readonly<Record<string, string>>;
  /** What the game server gets besides: at most 262,144 characters. */
  data?: string;
  /** The first players, who get seats. */
  playerIds: readonly string[];
}

/** The names of the service's resources. */
export interface GameLiftNames {
  queue(): string;
  fleet(): { FleetId: string; Location?: string } | { AliasId: string };
  matchmaker(mode: string): string;
}

/**
 * GameLift, with one method per IAM action. Errors have the names that AWS gives them. Methods return `undefined` for
 * what does not exist.
 */
export interface GameLift {
  startMatchmaking(ticketId: string, mode: string, players: readonly Seeker[]): Promise<void>;
  stopMatchmaking(ticketId: string): Promise<void>;
  describeMatchmaking(ticketId: string): Promise<Ticket | undefined>;
  acceptMatch(ticketId: string, playerId: string, accepted: boolean): Promise<void>;
  startGameSessionPlacement(placement: NewPlacement): Promise<void>;
  stopGameSessionPlacement(id: string): Promise<void>;
  describeGameSessionPlacement(id: string): Promise<Placement | undefined>;
  describeGameSessions(arn: string): Promise<GameSession | undefined>;
  /** Returns active sessions, newest first; `next` starts the following page. */
  searchGameSessions(
    filter: string,
    page: { limit: number; next?: string },
  ): Promise<{ sessions: readonly GameSession[]; next?: string }>;
  createPlayerSession(arn: string, playerId: string): Promise<{ playerSessionId: string }>;
  /** Returns how each of at most 25 players, who have seats in a session, gets there. Anywhere fleets have no gateway. */
  getPlayerConnectionDetails(
    arn: string,
    playerIds: readonly string[],
  ): Promise<readonly ConnectionDetails[]>;
  /** Returns seats; none if the seat or the session does not exist. */
  describePlayerSessions(which: WhichSeats): Promise<readonly SeatOfSession[]>;
  /** Renames a session, sets properties, and closes it to new players. GameLift cannot remove a property. */
  updateGameSession(
    arn: string,
    change: { name: string; properties: Readonly<Record<string, string>>; closed: boolean },
  ): Promise<void>;
  /**
   * Asks a session's server to end (its SDK calls `OnProcessTerminate`). The session is `TERMINATING` until it has.
   * The mode `FORCE_TERMINATE` would need the GameLift Agent on an Anywhere fleet.
   */
  terminateGameSession(arn: string): Promise<void>;
}

export type GameLiftOperation = Capitalize<keyof GameLift>;

/** Returns true if GameLift refused with one of these errors. */
export const isGameLiftError = (error: unknown, ...names: string[]): error is Error =>
  error instanceof Error && names.includes(error.name);

/** Returns the client. `names` has the names of the stack's resources. */
export function gameLift(client: GameLiftClient, names: GameLiftNames): GameLift {
  return {
    async startMatchmaking(TicketId, mode, players) {
      const Players = players.map(({ playerId, skill, blocked = [], latencies }) => ({
        PlayerId: playerId,
        PlayerAttributes: {
          skill: { N: skill },
          ...(blocked.length > 0 && { blocked: { SL: [...blocked] } }),
        },
        LatencyInMs: latencies,
      }));
      const ConfigurationName = names.matchmaker(mode);
      await client.send(new StartMatchmakingCommand({ TicketId, ConfigurationName, Players }));
    },
    async stopMatchmaking(TicketId) {
      await client.send(new StopMatchmakingCommand({ TicketId }));
    },
    async describeMatchmaking(TicketId) {
      const { TicketList } = await client.send(new DescribeMatchmakingCommand({ TicketIds: [TicketId] }));
      const ticket = TicketList?.[0];
      if (!ticket) return undefined;
      const connection = ticket.GameSessionConnectionInfo;
      const seats = connection?.MatchedPlayerSessions ?? [];
      return {
        status: ticket.Status ?? "",
        reason: ticket.StatusReason,
        ...(ticket.EndTime && { endedAt: ticket.EndTime.getTime() }),
        estimatedWaitSeconds: ticket.EstimatedWaitTime,
        session: placedAt(connection?.GameSessionArn, connection),
        players: (ticket.Players ?? []).map(
          ({ PlayerId = "", Team, PlayerAttributes, LatencyInMs = {} }) => ({
            playerId: PlayerId,
            skill: PlayerAttributes?.["skill"]?.N ?? 0,
            blocked: PlayerAttributes?.["blocked"]?.SL,
            latencies: LatencyInMs,
            team: Team,
            playerSessionId: seats.find((seat) => seat.PlayerId === PlayerId)?.PlayerSessionId,
          }),
        ),
      };
    },
    async acceptMatch(TicketId, playerId, accepted) {
      const AcceptanceType = accepted ? "ACCEPT" : "REJECT";
      await client.send(new AcceptMatchCommand({ TicketId, PlayerIds: [playerId], AcceptanceType }));
    },
    async startGameSessionPlacement({ id, name, maximumPlayers, properties, data, playerIds }) {
      await client.send(
        new StartGameSessionPlacementCommand({
          PlacementId: id,
          GameSessionQueueName: names.queue(),
          GameSessionName: name,
          MaximumPlayerSessionCount: maximumPlayers,
          GameProperties: Object.entries(properties).map(([Key, Value]) => ({ Key, Value })),
          ...(data !== undefined && { GameSessionData: data }),
          DesiredPlayerSessions: playerIds.map((PlayerId) => ({ PlayerId })),
        }),
      );
    },
    async stopGameSessionPlacement(PlacementId) {
      await client.send(new StopGameSessionPlacementCommand({ PlacementId }));
    },
    async describeGameSessionPlacement(PlacementId) {
      const { GameSessionPlacement: placement } =
        (await unlessMissing(client.send(new DescribeGameSessionPlacementCommand({ PlacementId })))) ?? {};
      return (
        placement && {
          status: placement.Status ?? "",
          session: placedAt(placement.GameSessionArn, placement),
          seats: (placement.PlacedPlayerSessions ?? []).map(({ PlayerId = "", PlayerSessionId = "" }) => ({
            playerId: PlayerId,
            playerSessionId: PlayerSessionId,
          })),
        }
      );
    },
    async describeGameSessions(GameSessionId) {
      const found = await unlessMissing(client.send(new DescribeGameSessionsCommand({ GameSessionId })));
      const session = found?.GameSessions?.[0];
      return session && toSession(session);
    },
    async searchGameSessions(FilterExpression, { limit, next }) {
      const { GameSessions = [], NextToken } = await client.send(
        new SearchGameSessionsCommand({
          ...names.fleet(),
          FilterExpression,
          SortExpression: "creationTimeMillis DESC",
          Limit: limit,
          NextToken: next,
        }),
      );
      return { sessions: GameSessions.map(toSession), next: NextToken };
    },
    async createPlayerSession(GameSessionId, PlayerId) {
      const { PlayerSession: seat = {} } = await client.send(
        new CreatePlayerSessionCommand({ GameSessionId, PlayerId }),
      );
      return { playerSessionId: seat.PlayerSessionId ?? "" };
    },
    async getPlayerConnectionDetails(GameSessionId, playerIds) {
      const { PlayerConnectionDetails = [] } = await client.send(
        new GetPlayerConnectionDetailsCommand({ GameSessionId, PlayerIds: [...playerIds] }),
      );
      return PlayerConnectionDetails.map(
        ({ PlayerId = "", Endpoints = [], PlayerGatewayToken, Expiration }) => ({
          playerId: PlayerId,
          endpoints: Endpoints.map(({ IpAddress = "", Port = 0 }) => ({ ipAddress: IpAddress, port: Port })),
          ...(PlayerGatewayToken && { token: PlayerGatewayToken, expiresAt: Expiration?.getTime() ?? 0 }),
        }),
      );
    },
    async describePlayerSessions(which) {
      const asked =
        "playerSessionId" in which
          ? { PlayerSessionId: which.playerSessionId }
          : { GameSessionId: which.gameSessionId, PlayerSessionStatusFilter: which.status, Limit: mostSeats };
      const found = await unlessMissing(client.send(new DescribePlayerSessionsCommand(asked)));
      return (found?.PlayerSessions ?? []).map(
        ({ PlayerSessionId = "", PlayerId = "", Status = "COMPLETED", CreationTime, TerminationTime }) => ({
          playerSessionId: PlayerSessionId,
          playerId: PlayerId,
          status: Status,
          createdAt: CreationTime?.getTime() ?? 0,
          ...(TerminationTime && { terminatedAt: TerminationTime.getTime() }),
        }),
      );
    },
    async updateGameSession(GameSessionId, { name, properties, closed }) {
      await client.send(
        new UpdateGameSessionCommand({
          GameSessionId,
          Name: name,
          GameProperties: Object.entries(properties).map(([Key, Value]) => ({ Key, Value })),
          PlayerSessionCreationPolicy: closed ? "DENY_ALL" : "ACCEPT_ALL",
        }),
      );
    },
    async terminateGameSession(GameSessionId) {
      await client.send(
        new TerminateGameSessionCommand({ GameSessionId, TerminationMode: "TRIGGER_ON_PROCESS_TERMINATE" }),
      );
    },
  };
}

async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isGameLiftError(error, "NotFoundException")) return undefined;
    throw error;
  }
}

interface WireAddress {
  IpAddress?: string;
  DnsName?: string;
  Port?: number;
  PlayerGatewayStatus?: PlayerGatewayStatus;
}

/** Returns where a session is reached; `undefined` while its address is incomplete. Older fleets have no gateway status. */
function reachedAt({ IpAddress, DnsName, Port, PlayerGatewayStatus }: WireAddress): Reached | undefined {
  if (!IpAddress || !Port) return undefined;
  if (PlayerGatewayStatus === "ENABLED") return { gateway: true };
  return { ipAddress: IpAddress, ...(DnsName && { dnsName: DnsName }), port: Port };
}

function placedAt(arn: string | undefined, address: WireAddress | undefined): PlacedSession | undefined {
  const at = address && reachedAt(address);
  return arn && at ? { arn, at } : undefined;
}

const toSession = (session: WireSession): GameSession => ({
  arn: session.GameSessionId ?? "",
  status: session.Status ?? "",
  name: session.Name,
  players: session.CurrentPlayerSessionCount ?? 0,
  maximumPlayers: session.MaximumPlayerSessionCount ?? 0,
  properties: Object.fromEntries((session.GameProperties ?? []).map(pair)),
  matchmakerData: session.MatchmakerData,
  closed: session.PlayerSessionCreationPolicy === "DENY_ALL",
  createdAt: session.CreationTime?.getTime() ?? 0,
  at: reachedAt(session),
});

const pair = ({ Key = "", Value = "" }: GameProperty) => [Key, Value] as const;
