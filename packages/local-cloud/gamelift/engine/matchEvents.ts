import type { RuleMetric } from "../flexmatch";
import type { Configuration, GameSession, MatchmakingTicket, PendingMatch } from "../model";
import type { EventPublisher } from "./eventPublisher";

/** FlexMatch's events, in the format in which SNS and EventBridge deliver them. */
export class MatchEvents {
  constructor(private readonly publisher: EventPublisher) {}

  searching(configuration: Configuration, ticket: MatchmakingTicket): void {
    this.send(configuration, "MatchmakingSearching", [ticket], { estimatedWaitMillis: "NOT_AVAILABLE" });
  }

  potential(configuration: Configuration, tickets: readonly MatchmakingTicket[], match: PendingMatch): void {
    const { acceptanceTimeout } = configuration;
    this.send(
      configuration,
      "PotentialMatchCreated",
      tickets,
      {
        ...this.teams(match),
        ...(acceptanceTimeout !== undefined && { acceptanceTimeout: acceptanceTimeout / 1000 }),
        ruleEvaluationMetrics: match.metrics,
        acceptanceRequired: acceptanceTimeout !== undefined,
        matchId: match.id,
      },
      match,
    );
  }

  accept(configuration: Configuration, tickets: readonly MatchmakingTicket[], match: PendingMatch): void {
    this.send(configuration, "AcceptMatch", tickets, { matchId: match.id, ...this.teams(match) }, match);
  }

  acceptCompleted(
    configuration: Configuration,
    tickets: readonly MatchmakingTicket[],
    match: PendingMatch,
    acceptance: "Accepted" | "Rejected" | "TimedOut",
  ): void {
    this.send(
      configuration,
      "AcceptMatchCompleted",
      tickets,
      { matchId: match.id, acceptance, ...this.teams(match) },
      match,
    );
  }

  succeeded(
    configuration: Configuration,
    tickets: readonly MatchmakingTicket[],
    match: PendingMatch,
    game?: { session: GameSession; players: readonly { playerId: string; playerSessionId: string }[] },
  ): void {
    const { gameSessionInfo } = this.teams(match);
    const place = game && {
      gameSessionArn: game.session.id,
      ipAddress: game.session.ipAddress,
      dnsName: game.session.dnsName,
      port: game.session.port,
    };
    const players = gameSessionInfo.players.map((player) => ({
      ...player,
      ...game?.players.find(({ playerId }) => playerId === player.playerId),
    }));
    this.send(
      configuration,
      "MatchmakingSucceeded",
      tickets,
      { matchId: match.id, gameSessionInfo: { ...place, players } },
      match,
      players,
    );
  }

  ended(
    configuration: Configuration,
    ticket: MatchmakingTicket,
    type: "MatchmakingTimedOut" | "MatchmakingCancelled" | "MatchmakingFailed",
    { reason, message, metrics }: { reason: string; message: string; metrics?: readonly RuleMetric[] },
  ): void {
    this.send(configuration, type, [ticket], {
      reason,
      message,
      ...(metrics && { ruleEvaluationMetrics: metrics }),
      ...(ticket.matchId && { matchId: ticket.matchId }),
      gameSessionInfo: { players: ticket.players.map(({ playerId, team }) => ({ playerId, team })) },
    });
  }

  private teams(match: PendingMatch) {
    const players = match.teams.flatMap(({ name, players: ids }) =>
      ids.map((playerId) => ({ playerId, team: name })),
    );
    return { gameSessionInfo: { players } };
  }

  private send(
    { arn, notificationTarget, customEventData }: Configuration,
    type: string,
    tickets: readonly MatchmakingTicket[],
    more: object,
    match?: PendingMatch,
    placed: readonly { playerId: string; playerSessionId?: string }[] = [],
  ): void {
    const shown = tickets.map(({ id, startedAt, players }) => ({
      ticketId: id,
      startTime: new Date(startedAt).toISOString(),
      players: players.map(({ playerId, team }) => ({
        playerId,
        team: match?.teams.find(({ players: ids }) => ids.includes(playerId))?.name ?? team,
        accepted: match?.answers[playerId],
        playerSessionId: placed.find((each) => each.playerId === playerId)?.playerSessionId,
      })),
    }));
    this.publisher.add(notificationTarget, "GameLift Matchmaking Event", arn, {
      tickets: shown,
      type,
      ...more,
      ...(customEventData && { customEventData }),
    });
  }
}
