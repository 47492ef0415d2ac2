import {
  AcceptMatchCommand,
  CreatePlayerSessionCommand,
  DescribeGameSessionPlacementCommand,
  DescribeGameSessionsCommand,
  DescribeMatchmakingCommand,
  DescribePlayerSessionsCommand,
  type GameLiftClient,
  type GameProperty,
  SearchGameSessionsCommand,
  StartGameSessionPlacementCommand,
  StartMatchmakingCommand,
  StopGameSessionPlacementCommand,
  StopMatchmakingCommand,
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

export interface GameSession extends Partial<Address> {
  arn: string;
  status: string;
  name?: string;
  players: number;
  maximumPlayers: number;
  properties: Readonly<Record<string, string>>;
  /** FlexMatch's data on the match: JSON. */
  matchmakerData?: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
}

export interface Ticket {
  status: string;
  reason?: string;
  estimatedWaitSeconds?: number;
  /** Set on a completed ticket whose match has a game session. */
  session?: Address & { arn: string };
  /** The ticket's own players; a completed match adds their seats. */
  players: readonly (Seeker & { team?: string; playerSessionId?: string })[];
}

export interface Placement {
  status: string;
  /** Final when the status is `FULFILLED`. */
  session?: Address & { arn: string };
  seats: readonly { playerId: string; playerSessionId: string }[];
}

export interface NewPlacement {
  id: string;
  name?: string;
  maximumPlayers: number;
  properties: Readonly<Record<string, string>>;
  data?: string;
  /** The first player, who gets a seat. */
  playerId: string;
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
  createPlayerSession(arn: string, playerId: string): Promise<Address & { playerSessionId: string }>;
  /** Returns the status of a seat. */
  describePlayerSessions(playerSessionId: string): Promise<string | undefined>;
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
        estimatedWaitSeconds: ticket.EstimatedWaitTime,
        session: addressOf(connection?.GameSessionArn, connection),
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
    async startGameSessionPlacement({ id, name, maximumPlayers, properties, data, playerId }) {
      await client.send(
        new StartGameSessionPlacementCommand({
          PlacementId: id,
          GameSessionQueueName: names.queue(),
          GameSessionName: name,
          MaximumPlayerSessionCount: maximumPlayers,
          GameProperties: Object.entries(properties).map(([Key, Value]) => ({ Key, Value })),
          GameSessionData: data,
          DesiredPlayerSessions: [{ PlayerId: playerId }],
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
          session: addressOf(placement.GameSessionArn, placement),
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
      const { PlayerSessionId = "", IpAddress = "", DnsName, Port = 0 } = seat;
      return {
        playerSessionId: PlayerSessionId,
        ipAddress: IpAddress,
        ...(DnsName && { dnsName: DnsName }),
        port: Port,
      };
    },
    async describePlayerSessions(PlayerSessionId) {
      const found = await unlessMissing(client.send(new DescribePlayerSessionsCommand({ PlayerSessionId })));
      return found?.PlayerSessions?.[0]?.Status;
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

function addressOf(
  arn: string | undefined,
  at: { IpAddress?: string; DnsName?: string; Port?: number } | undefined,
) {
  if (!arn || !at?.IpAddress || !at.Port) return undefined;
  return { arn, ipAddress: at.IpAddress, ...(at.DnsName && { dnsName: at.DnsName }), port: at.Port };
}

const toSession = (session: WireSession): GameSession => ({
  arn: session.GameSessionId ?? "",
  status: session.Status ?? "",
  name: session.Name,
  players: session.CurrentPlayerSessionCount ?? 0,
  maximumPlayers: session.MaximumPlayerSessionCount ?? 0,
  properties: Object.fromEntries((session.GameProperties ?? []).map(pair)),
  matchmakerData: session.MatchmakerData,
  createdAt: session.CreationTime?.getTime() ?? 0,
  ipAddress: session.IpAddress,
  ...(session.DnsName && { dnsName: session.DnsName }),
  port: session.Port,
});

const pair = ({ Key = "", Value = "" }: GameProperty) => [Key, Value] as const;
