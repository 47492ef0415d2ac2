import { z } from "zod";

import { operation } from "./operation";
import { id, input, location, properties, text } from "./values";

const placementId = z.string().regex(/^[a-zA-Z0-9-]{1,48}$/, "has up to 48 letters, digits and -");

export const placements = {
  StartGameSessionPlacement: operation(
    input({
      PlacementId: placementId,
      GameSessionQueueName: id,
      GameProperties: properties,
      MaximumPlayerSessionCount: z.int().min(0).max(200),
      GameSessionName: text(1024).optional(),
      PlayerLatencies: z
        .array(
          input({
            PlayerId: text(1024),
            RegionIdentifier: location,
            LatencyInMilliseconds: z.number().min(0),
          }),
        )
        .default([]),
      DesiredPlayerSessions: z
        .array(input({ PlayerId: text(1024), PlayerData: text(2048).optional() }))
        .default([]),
      GameSessionData: text(262_144).optional(),
    }),
    (given, { engine, shown }) => {
      const placement = engine.placements.start({
        id: given.PlacementId,
        queue: given.GameSessionQueueName,
        maximumPlayers: given.MaximumPlayerSessionCount,
        name: given.GameSessionName,
        properties: given.GameProperties,
        data: given.GameSessionData,
        players: given.DesiredPlayerSessions.map(({ PlayerId, PlayerData }) => ({
          playerId: PlayerId,
          data: PlayerData,
        })),
        latencies: given.PlayerLatencies.map(({ PlayerId, RegionIdentifier, LatencyInMilliseconds }) => ({
          playerId: PlayerId,
          location: RegionIdentifier,
          milliseconds: LatencyInMilliseconds,
        })),
      });
      return { GameSessionPlacement: shown.placement(placement) };
    },
    ({ GameSessionQueueName }, { engine }) => engine.context.definitions.queue(GameSessionQueueName).arn,
  ),
  DescribeGameSessionPlacement: operation(
    input({ PlacementId: id }),
    ({ PlacementId }, { engine, shown }) => ({
      GameSessionPlacement: shown.placement(engine.placements.get(PlacementId)),
    }),
  ),
  StopGameSessionPlacement: operation(input({ PlacementId: id }), ({ PlacementId }, { engine, shown }) => ({
    GameSessionPlacement: shown.placement(engine.placements.stop(PlacementId)),
  })),
};
