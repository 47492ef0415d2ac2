import type { Engine } from "../engine";
import type {
  AttributeValue,
  Compute,
  Configuration,
  GameSession,
  MatchmakingTicket,
  Placement,
  PlayerSession,
} from "../model";
import { sdkPath } from "../sdk/sockets";

/** Records as the API returns them, with times in seconds. */

export const seconds = (ms: number | undefined) => (ms === undefined ? undefined : ms / 1000);
const pairs = (properties: Readonly<Record<string, string>>) =>
  Object.entries(properties).map(([Key, Value]) => ({ Key, Value }));

export class WireFormat {
  constructor(private readonly engine: Engine) {}

  private get context() {
    return this.engine.context;
  }

  private gatewayStatus = (game: GameSession) => (this.engine.gateway.isOn(game) ? "ENABLED" : "DISABLED");

  fleetArn = (fleetId: string) => this.context.definitions.fleets.get(fleetId)?.arn;

  endpoint = () => `${this.context.host.awsUrl.replace(/^http/, "ws")}${sdkPath}`;

  computeArn = (name: string) =>
    `arn:aws:gamelift:${this.context.host.region}:${this.context.host.accountId}:compute/${name}`;

  compute = (compute: Compute) => ({
    FleetId: compute.fleetId,
    FleetArn: this.fleetArn(compute.fleetId),
    ComputeName: compute.name,
    ComputeArn: this.computeArn(compute.name),
    IpAddress: compute.ipAddress,
    DnsName: compute.dnsName,
    ComputeStatus: "ACTIVE",
    Location: compute.location,
    CreationTime: seconds(compute.createdAt),
    GameLiftServiceSdkEndpoint: this.endpoint(),
  });

  gameSession = (game: GameSession) => ({
    GameSessionId: game.id,
    Name: game.name,
    FleetId: game.fleetId,
    FleetArn: this.fleetArn(game.fleetId),
    CreationTime: seconds(game.createdAt),
    TerminationTime: seconds(game.terminatedAt),
    CurrentPlayerSessionCount: this.engine.games.taken(game),
    MaximumPlayerSessionCount: game.maximumPlayers,
    Status: game.status,
    StatusReason: game.statusReason,
    GameProperties: pairs(game.properties),
    IpAddress: game.ipAddress,
    DnsName: game.dnsName,
    Port: game.port,
    PlayerSessionCreationPolicy: game.policy,
    CreatorId: game.creatorId,
    GameSessionData: game.data,
    MatchmakerData: game.matchmakerData,
    Location: game.location,
    ComputeName: game.compute,
    PlayerGatewayStatus: this.gatewayStatus(game),
  });

  playerSession = (player: PlayerSession) => {
    const game = this.context.store.games.get(player.gameSessionId);
    return {
      PlayerSessionId: player.id,
      PlayerId: player.playerId,
      GameSessionId: player.gameSessionId,
      FleetId: game?.fleetId,
      FleetArn: game && this.fleetArn(game.fleetId),
      CreationTime: seconds(player.createdAt),
      TerminationTime: seconds(player.terminatedAt),
      Status: player.status,
      IpAddress: game?.ipAddress,
      DnsName: game?.dnsName,
      Port: game?.port,
      PlayerData: player.data,
    };
  };

  placement = (placement: Placement) => {
    const game = this.engine.placements.game(placement);
    return {
      PlacementId: placement.id,
      GameSessionQueueName: placement.queue,
      Status: placement.status,
      GameProperties: pairs(placement.properties),
      MaximumPlayerSessionCount: placement.maximumPlayers,
      GameSessionName: placement.name,
      GameSessionId: placement.gameSessionId,
      GameSessionArn: placement.gameSessionId,
      GameSessionRegion: game && this.context.host.region,
      PlayerLatencies: placement.latencies.map(({ playerId, location, milliseconds }) => ({
        PlayerId: playerId,
        RegionIdentifier: location,
        LatencyInMilliseconds: milliseconds,
      })),
      StartTime: seconds(placement.startedAt),
      EndTime: seconds(placement.endedAt),
      IpAddress: game?.ipAddress,
      DnsName: game?.dnsName,
      Port: game?.port,
      PlacedPlayerSessions: game
        ? this.engine.games
            .players(game)
            .filter(({ playerId }) => placement.players.some((each) => each.playerId === playerId))
            .map(({ playerId, id }) => ({ PlayerId: playerId, PlayerSessionId: id }))
        : undefined,
      GameSessionData: placement.data,
      MatchmakerData: placement.matchmakerData,
      PlayerGatewayStatus: game && this.gatewayStatus(game),
    };
  };

  ticket = (ticket: MatchmakingTicket) => {
    const configuration = this.context.definitions.configurations.get(ticket.configuration);
    const { connection } = ticket;
    const game = connection && this.context.store.games.get(connection.gameSessionId);
    return {
      TicketId: ticket.id,
      ConfigurationName: ticket.configuration,
      ConfigurationArn: configuration?.arn,
      Status: ticket.status,
      StatusReason: ticket.statusReason,
      StatusMessage: ticket.statusMessage,
      StartTime: seconds(ticket.startedAt),
      EndTime: seconds(ticket.endedAt),
      Players: ticket.players.map(({ playerId, team, attributes, latencies }) => ({
        PlayerId: playerId,
        Team: team,
        PlayerAttributes: attributes satisfies Readonly<Record<string, AttributeValue>>,
        LatencyInMs: latencies,
      })),
      GameSessionConnectionInfo: connection && {
        GameSessionArn: connection.gameSessionId,
        IpAddress: connection.ipAddress,
        DnsName: connection.dnsName,
        Port: connection.port,
        PlayerGatewayStatus: game && this.gatewayStatus(game),
        MatchedPlayerSessions: connection.players.map(({ playerId, playerSessionId }) => ({
          PlayerId: playerId,
          PlayerSessionId: playerSessionId,
        })),
      },
    };
  };

  configuration = (each: Configuration) => ({
    Name: each.name,
    ConfigurationArn: each.arn,
    GameSessionQueueArns: each.queueArns,
    RequestTimeoutSeconds: each.requestTimeout / 1000,
    AcceptanceTimeoutSeconds: each.acceptanceTimeout && each.acceptanceTimeout / 1000,
    AcceptanceRequired: each.acceptanceTimeout !== undefined,
    RuleSetName: each.ruleSet,
    RuleSetArn: this.context.definitions.ruleSets.get(each.ruleSet)?.arn,
    NotificationTarget: each.notificationTarget,
    AdditionalPlayerCount: each.additionalPlayers,
    CustomEventData: each.customEventData,
    CreationTime: seconds(each.createdAt),
    GameProperties: pairs(each.properties),
    GameSessionData: each.data,
    BackfillMode: "MANUAL",
    FlexMatchMode: each.mode,
  });
}
