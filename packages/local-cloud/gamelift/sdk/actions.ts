import { z } from "zod";

import { paged, positionPattern } from "../../core/paged";
import { AwsError } from "../../core/service";
import type { Engine } from "../engine";
import type { AttributeValue, GameSession, PlayerSession, ServerProcess } from "../model";
import { computeKey } from "../store";

/** Handles a request of a server process, and checks its fields. */
type Action = (process: ServerProcess, message: unknown) => object;

const text = z.string();
const inGame = z.object({ GameSessionId: text });
const seat = z.object({ GameSessionId: text, PlayerSessionId: text });
const optional = z
  .string()
  .nullish()
  .transform((value) => value || undefined);

const attribute = z.union([
  z.object({ AttrType: z.literal("STRING"), S: text }).transform(({ S }): AttributeValue => ({ S })),
  z.object({ AttrType: z.literal("DOUBLE"), N: z.number() }).transform(({ N }): AttributeValue => ({ N })),
  z
    .object({ AttrType: z.literal("STRING_LIST"), SL: z.array(text) })
    .transform(({ SL }): AttributeValue => ({ SL })),
  z
    .object({ AttrType: z.literal("STRING_DOUBLE_MAP"), SDM: z.record(text, z.number()) })
    .transform(({ SDM }): AttributeValue => ({ SDM })),
]);
const backfill = z.object({
  GameSessionArn: text,
  MatchmakingConfigurationArn: text,
  TicketId: optional,
  Players: z.array(
    z.object({
      PlayerId: text,
      Team: optional,
      LatencyInMs: z.record(text, z.number()).nullish(),
      PlayerAttributes: z.record(text, attribute).nullish(),
    }),
  ),
});

/** Returns handlers for the requests of the server SDK 5, by `Action`. They throw AWS's errors. */
export function actions(engine: Engine): Readonly<Record<string, Action>> {
  const { games, seats, processes, matchmaking } = engine;
  const { store } = engine.context;
  /** Returns the session that the process hosts. Throws for any other session. */
  const own = (process: ServerProcess, id: string): GameSession => {
    if (process.gameSessionId !== id)
      throw new AwsError(
        "NotFoundException",
        `The server process does not host the game session ${id}.`,
        404,
      );
    return games.get(id);
  };
  return {
    ActivateServerProcess(process, message) {
      const { Port, LogPaths } = z
        .object({ Port: z.int().min(1).max(60_000), LogPaths: z.array(text).nullish() })
        .parse(message);
      processes.ready(process, Port, LogPaths ?? []);
      return {};
    },
    HeartbeatServerProcess(process, message) {
      processes.heartbeat(process, z.object({ HealthStatus: z.boolean() }).parse(message).HealthStatus);
      return {};
    },
    ActivateGameSession(process, message) {
      games.activate(own(process, inGame.parse(message).GameSessionId));
      return {};
    },
    AcceptPlayerSession(process, message) {
      const { GameSessionId, PlayerSessionId } = seat.parse(message);
      seats.accept(own(process, GameSessionId), PlayerSessionId);
      return {};
    },
    RemovePlayerSession(process, message) {
      const { GameSessionId, PlayerSessionId } = seat.parse(message);
      seats.remove(own(process, GameSessionId), PlayerSessionId);
      return {};
    },
    UpdatePlayerSessionCreationPolicy(process, message) {
      const { GameSessionId, PlayerSessionPolicy } = z
        .object({ GameSessionId: text, PlayerSessionPolicy: z.enum(["ACCEPT_ALL", "DENY_ALL"]) })
        .parse(message);
      store.games.put({ ...own(process, GameSessionId), policy: PlayerSessionPolicy });
      return {};
    },
    DescribePlayerSessions(process, message) {
      const asked = z
        .object({
          GameSessionId: optional,
          PlayerId: optional,
          PlayerSessionId: optional,
          PlayerSessionStatusFilter: optional,
          Limit: z.int().min(0).nullish(),
          NextToken: optional.pipe(z.string().regex(positionPattern, "is no token of an answer").optional()),
        })
        .parse(message);
      const found = store.players
        .all()
        .filter(
          (player) =>
            store.games.get(player.gameSessionId)?.fleetId === process.fleetId &&
            (!asked.GameSessionId || player.gameSessionId === asked.GameSessionId) &&
            (!asked.PlayerId || player.playerId === asked.PlayerId) &&
            (!asked.PlayerSessionId || player.id === asked.PlayerSessionId) &&
            (!asked.PlayerSessionStatusFilter || player.status === asked.PlayerSessionStatusFilter),
        );
      const { items, next } = paged(found, asked.Limit || 50, asked.NextToken);
      const PlayerSessions = items.map((player) => shown(player, store.games.get(player.gameSessionId)));
      return { PlayerSessions, ...next };
    },
    StartMatchBackfill(process, message) {
      const { GameSessionArn, MatchmakingConfigurationArn, TicketId, Players } = backfill.parse(message);
      const game = own(process, GameSessionArn);
      const players = Players.map(({ PlayerId, Team, LatencyInMs, PlayerAttributes }) => ({
        playerId: PlayerId,
        team: Team,
        latencies: LatencyInMs ?? {},
        attributes: PlayerAttributes ?? {},
      }));
      const ticket = matchmaking.start(MatchmakingConfigurationArn, players, {
        id: TicketId,
        backfill: { of: game.id },
      });
      return { TicketId: ticket.id };
    },
    StopMatchBackfill(_process, message) {
      matchmaking.stop(z.object({ TicketId: text }).parse(message).TicketId);
      return {};
    },
    GetComputeCertificate(process) {
      const compute = store.computes.get(computeKey(process.fleetId, process.compute));
      return { CertificatePath: compute?.certificatePath ?? "", ComputeName: process.compute };
    },
    // Anywhere fleets have none: the SDK reads an empty AccessKeyId as "only on managed fleets".
    GetFleetRoleCredentials: () => ({}),
    TerminateServerProcess(process) {
      processes.remove(process);
      return {};
    },
  };
}

/** Returns a player session as the socket shows it: times are in milliseconds, while the API's are in seconds. */
const shown = (player: PlayerSession, game: GameSession | undefined) => ({
  PlayerSessionId: player.id,
  PlayerId: player.playerId,
  GameSessionId: player.gameSessionId,
  FleetId: game?.fleetId,
  PlayerData: player.data,
  Status: player.status,
  CreationTime: player.createdAt,
  TerminationTime: player.terminatedAt,
  IpAddress: game?.ipAddress,
  DnsName: game?.dnsName,
  Port: game?.port,
});
