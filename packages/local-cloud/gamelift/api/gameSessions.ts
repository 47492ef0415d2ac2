import { z } from "zod";
import { paged } from "../../core/paged";
import { AwsError } from "../../core/service";
import { invalid, missing } from "../definitions";
import { gameSessionArn } from "../engine/gameSessions";
import type { GameSession } from "../model";
import { operation, type Running } from "./operation";
import { searchSessions } from "./search";
import { id, input, location, mostProperties, page, properties, text, token } from "./values";

const policy = z.enum(["ACCEPT_ALL", "DENY_ALL"]);

const of = { FleetId: id.optional(), AliasId: id.optional(), Location: location.optional() };
type Of = { FleetId?: string; AliasId?: string; Location?: string };

function fleetOf({ FleetId, AliasId }: Of, { engine }: Running) {
  if (!FleetId === !AliasId) throw invalid("Give either FleetId or AliasId.");
  return engine.context.definitions.fleet(FleetId ?? AliasId ?? "");
}

const sessionsOf = (asked: Of, running: Running) => {
  const fleet = fleetOf(asked, running);
  return running.engine.context.store.games
    .all()
    .filter(
      ({ fleetId, location: at }) => fleetId === fleet.id && (!asked.Location || at === asked.Location),
    );
};

/** Answers a repeated request with the first one's game session. Throws if the parameters differ. */
function repeated(known: GameSession, request: string): GameSession {
  if (known.request === request) return known;
  throw new AwsError(
    "IdempotentParameterMismatchException",
    `Game session ${known.id} was created with other parameters.`,
  );
}

export const gameSessions = {
  CreateGameSession: operation(
    input({
      ...of,
      MaximumPlayerSessionCount: z.int().min(0).max(200),
      Name: text(1024).optional(),
      GameProperties: properties,
      CreatorId: text(1024).optional(),
      GameSessionId: token.optional(),
      IdempotencyToken: token.optional(),
      GameSessionData: text(262_144).optional(),
    }),
    (given, running) => {
      const { engine, shown } = running;
      const { host, store } = engine.context;
      const fleet = fleetOf(given, running);
      const at = given.Location;
      if (!at && fleet.computeType === "ANYWHERE")
        throw invalid(`Location is needed: fleet ${fleet.id} is an Anywhere fleet.`);
      if (at && !fleet.locations.includes(at)) throw invalid(`Fleet ${fleet.id} has no location ${at}.`);
      const key = given.IdempotencyToken ?? given.GameSessionId;
      const request = key && JSON.stringify(given);
      for (const each of at ? [at] : fleet.locations) {
        const known = key && store.games.get(gameSessionArn(host.region, fleet.id, each, key));
        if (known) return { GameSession: shown.gameSession(repeated(known, request ?? "")) };
      }
      const game = engine.games.start(
        fleet,
        at,
        {
          maximumPlayers: given.MaximumPlayerSessionCount,
          name: given.Name,
          properties: given.GameProperties,
          data: given.GameSessionData,
          creatorId: given.CreatorId,
        },
        { token: key, request },
      );
      if (!game)
        throw new AwsError(
          "FleetCapacityExceededException",
          `Fleet ${fleet.id} has no idle server process${at ? ` in ${at}` : ""}.`,
        );
      return { GameSession: shown.gameSession(game) };
    },
    (given, running) => fleetOf(given, running).arn,
  ),
  DescribeGameSessions: operation(
    input({ ...of, GameSessionId: id.optional(), StatusFilter: text(32).optional(), ...page(100) }),
    (asked, running) => {
      const { engine, shown } = running;
      if (asked.GameSessionId)
        return { GameSessions: [shown.gameSession(engine.games.get(asked.GameSessionId))] };
      const all = sessionsOf(asked, running).filter(
        ({ status }) => !asked.StatusFilter || status === asked.StatusFilter,
      );
      const { items, next } = paged(all, asked.Limit, asked.NextToken);
      return { GameSessions: items.map(shown.gameSession), ...next };
    },
  ),
  SearchGameSessions: operation(
    input({
      ...of,
      FilterExpression: text(1024).optional(),
      SortExpression: text(1024).optional(),
      ...page(20),
      // A page has at most 20 entries, even if the request asks for more.
      Limit: z
        .int()
        .min(1)
        .default(20)
        .transform((asked) => Math.min(asked, 20)),
    }),
    (asked, running) => {
      const all = sessionsOf(asked, running).map((game) => ({
        game,
        seats: running.engine.games.taken(game),
      }));
      const found = searchSessions(all, asked.FilterExpression, asked.SortExpression);
      const { items, next } = paged(found, asked.Limit, asked.NextToken);
      return { GameSessions: items.map(({ game }) => running.shown.gameSession(game)), ...next };
    },
  ),
  UpdateGameSession: operation(
    input({
      GameSessionId: id,
      MaximumPlayerSessionCount: z.int().min(0).max(200).optional(),
      Name: text(1024).optional(),
      PlayerSessionCreationPolicy: policy.optional(),
      GameProperties: properties.optional(),
    }),
    ({ GameSessionId, ...given }, { engine, shown }) => {
      const game = engine.games.get(GameSessionId);
      if (game.status !== "ACTIVE" && game.status !== "ACTIVATING")
        throw new AwsError(
          "InvalidGameSessionStatusException",
          `Game session ${game.id} is ${game.status}: it cannot be updated.`,
        );
      // An update adds properties and changes their values. Nothing removes a property.
      const merged = { ...game.properties, ...given.GameProperties };
      if (Object.keys(merged).length > mostProperties)
        throw invalid(`A game session has at most ${mostProperties} game properties.`);
      const changed = engine.context.store.games.put({
        ...game,
        name: given.Name ?? game.name,
        maximumPlayers: given.MaximumPlayerSessionCount ?? game.maximumPlayers,
        policy: given.PlayerSessionCreationPolicy ?? game.policy,
        properties: merged,
      });
      return { GameSession: shown.gameSession(changed) };
    },
  ),
  TerminateGameSession: operation(
    input({
      GameSessionId: id,
      TerminationMode: z.enum(["TRIGGER_ON_PROCESS_TERMINATE", "FORCE_TERMINATE"]),
    }),
    ({ GameSessionId, TerminationMode }, { engine, shown }) => {
      if (TerminationMode === "FORCE_TERMINATE")
        throw invalid(
          "The local GameLift does not implement FORCE_TERMINATE: on Anywhere it needs the GameLift Agent.",
        );
      return { GameSession: shown.gameSession(engine.games.terminate(engine.games.get(GameSessionId))) };
    },
  ),
  CreatePlayerSession: operation(
    input({ GameSessionId: id, PlayerId: text(1024), PlayerData: text(2048).optional() }),
    ({ GameSessionId, PlayerId, PlayerData }, { engine, shown }) => {
      const [player] = engine.seats.create(GameSessionId, [{ playerId: PlayerId, data: PlayerData }]);
      return { PlayerSession: player && shown.playerSession(player) };
    },
  ),
  CreatePlayerSessions: operation(
    input({
      GameSessionId: id,
      PlayerIds: z.array(text(1024)).min(1).max(25),
      PlayerDataMap: z.record(text(1024), text(2048)).default({}),
    }),
    ({ GameSessionId, PlayerIds, PlayerDataMap }, { engine, shown }) => {
      const players = PlayerIds.map((playerId) => ({ playerId, data: PlayerDataMap[playerId] }));
      return { PlayerSessions: engine.seats.create(GameSessionId, players).map(shown.playerSession) };
    },
  ),
  DescribePlayerSessions: operation(
    input({
      GameSessionId: id.optional(),
      PlayerId: text(1024).optional(),
      PlayerSessionId: id.optional(),
      PlayerSessionStatusFilter: text(1024).optional(),
      ...page(1024),
    }),
    (asked, { engine, shown }) => {
      const { players } = engine.context.store;
      if (asked.PlayerSessionId)
        return {
          PlayerSessions: [
            shown.playerSession(
              players.get(asked.PlayerSessionId) ?? missing("Player session", asked.PlayerSessionId),
            ),
          ],
        };
      if (!asked.GameSessionId && !asked.PlayerId)
        throw invalid("Give GameSessionId, PlayerId or PlayerSessionId.");
      if (asked.GameSessionId) engine.games.get(asked.GameSessionId);
      const all = players.all().filter(
        ({ gameSessionId, playerId, status }) =>
          (!asked.GameSessionId || gameSessionId === asked.GameSessionId) &&
          (!asked.PlayerId || playerId === asked.PlayerId) &&
          // The filter has no effect if the request names a player.
          (!!asked.PlayerId ||
            !asked.PlayerSessionStatusFilter ||
            status === asked.PlayerSessionStatusFilter),
      );
      const { items, next } = paged(all, asked.Limit, asked.NextToken);
      return { PlayerSessions: items.map(shown.playerSession), ...next };
    },
  ),
};
