import type { GameLiftClient } from "@aws-sdk/client-gamelift";
import { type GameLift, gameLift } from "@game-backend/framework/gameLift";
import { serveTopicConsumer } from "@game-backend/framework/serveTopicConsumer";
import { ruleSetOf } from "@game-backend/framework/sessions/mode";
import type { SNSEvent } from "aws-lambda";
import { newWallet } from "../../functions/economy/newWallet";
import stopSearches from "../../functions/matchmaking/stopSearches";
import { newProfile } from "../../functions/profile/newProfile";
import closeSessions from "../../functions/sessions/closeSessions";
import endEmptySessions from "../../functions/sessions/endEmptySessions";
import { type ModeName, modeOf } from "../../functions/sessions/modes";
import { game } from "../../functions/whole";
import { AwsError } from "../../packages/local-cloud/core/service";
import { GameLiftApi } from "../../packages/local-cloud/gamelift/api";
import { callOf } from "../../packages/local-cloud/test/dynamodb/server";
import { world } from "../../packages/local-cloud/test/gamelift/world";
import type { Around } from "../../tools/harness/memory/memoryTables";
import { collected } from "../contributions";
import { type Answered, inProcess, type Request } from "../lib/inProcess";

// biome-ignore lint/suspicious/noExplicitAny: specs say what they expect of it
type News = Record<string, any>;
type Route = Parameters<Awaited<ReturnType<typeof inProcess>>["call"]>[0];

interface WorldSettings {
  mode?: ModeName;
  standalone?: boolean;
  /** The number of server processes that the backend knows. */
  processes?: number;
}

/**
 * Serves the routes of matches in this process, with tables in memory and a GameLift whose time the spec controls. The spec
 * also delivers GameLift's notifications.
 */
export async function matchWorld(
  around?: Around,
  { mode = "duel", standalone = false, processes = 40 }: WorldSettings = {},
) {
  const service = await world({
    acceptance: modeOf(mode).acceptSeconds,
    ruleSet: JSON.parse(ruleSetOf(modeOf(mode))),
    customEventData: mode,
    standalone,
  });
  const startedAt = Date.now();
  service.time.now = startedAt;
  const api = new GameLiftApi(service.engine);
  const client = {
    /** Answers and throws as the SDK does. */
    async send(command: { constructor: { name: string }; input: object }) {
      const operation = command.constructor.name.replace(/Command$/, "");
      // A placement proceeds each time it is polled.
      if (operation === "DescribeGameSessionPlacement") service.engine.tick();
      try {
        const { body } = await api.answer(callOf(operation, json(command.input)));
        return JSON.parse(String(body), (name, value) =>
          name === "CreationTime" || name === "TerminationTime" || name === "EndTime"
            ? new Date(value * 1_000)
            : value,
        );
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        throw Object.assign(new Error(error.message), { name: error.code });
      }
    },
  } as unknown as GameLiftClient;
  const gamelift: GameLift = gameLift(client, {
    queue: () => "queue",
    fleet: () => ({ FleetId: service.fleet }),
    // The name of this world's matchmaker, whatever its mode.
    matchmaker: () => "duel",
  });
  /** The number of GameLift's messages that `notifications` has returned. */
  let returned = 0;
  const told: { connectionId: string; message: News }[] = [];
  const sockets = {
    async postToConnection(connectionId: string, message: never) {
      told.push({ connectionId, message });
      return "sent" as const;
    },
  };
  const signingKey = async () => ["a key of this spec"];
  const identityKey = signingKey;
  const values = {
    gameServerProcesses: `${processes}`,
    playerGateway: "off",
    startsPerNetwork: "160",
    gameLocations: JSON.stringify([{ name: "us-east-1" }]),
  };
  const backend = await inProcess({ gamelift, sockets, signingKey, identityKey, ...values }, around);
  const consumer = serveTopicConsumer(game.topicConsumers.followMatchmaking, [
    () => ({ sockets, gamelift, tables: backend.granted, transact: backend.transact }),
  ]);
  const known = new Set<string>();
  /** Writes the rows that signing up creates. */
  async function signUp(userId: string, username = userId) {
    known.add(userId);
    await backend.tables.profiles.putItem(newProfile(userId, username, 0));
    await backend.tables.progress.putItem(newWallet(userId));
  }
  return {
    service,
    gamelift,
    told,
    tables: backend.tables,
    /** The clients of all tables and indexes, as handlers get them. */
    granted: backend.granted,
    transact: backend.transact,
    /** Sends a request. Signs the player up before the first one. */
    async call(route: unknown, request: Request = {}): Promise<Answered> {
      if (request.as && !known.has(request.as)) await signUp(request.as);
      return backend.call(route as Route, request);
    },
    /** Delivers the writes to parties, invitations and searches since the last call to their consumers, which may throw. */
    async follow() {
      const { granted: tables, transact } = backend;
      const { followParties, tellInvited } = game.consumers;
      const dependencies = { tables, transact, sockets, gamelift, now: Date.now() };
      await followParties.handler({ ...dependencies, records: backend.changes("parties") } as never);
      await tellInvited.handler({ ...dependencies, records: backend.changes("partyPlaces") } as never);
      const given = backend.changes("searches").filter(({ after }) => after?.stop);
      await stopSearches.handler({ ...dependencies, records: given } as never);
    },
    /** Delivers the writes to live sessions since the last call to the consumer that closes them. */
    async closeSessions() {
      const records = backend.changes("liveSessions").filter(({ before, after }) => before && after);
      await closeSessions.handler({ gamelift, tables: backend.granted, records } as never);
    },
    /** Delivers the writes to live sessions since the last call to the consumer that looks at them, so many times. */
    async look(times = 1) {
      const { granted: tables, transact } = backend;
      const records = backend.changes("liveSessions").filter(({ after }) => after);
      const now = Date.now() + service.time.now - startedAt;
      const heard = await collected({ tables, transact, now }, "sessionNews");
      const dependencies = { ...heard, tables, gamelift, records, now };
      for (let time = 0; time < times; time++) await endEmptySessions.handler(dependencies as never);
      service.engine.tick();
    },
    /** Returns GameLift's matchmaking notifications since the last call. */
    notifications(): string[] {
      const all = service.messages.slice(returned);
      returned = service.messages.length;
      return all.filter(isOfMatchmaking);
    },
    /** Delivers a notification to the consumer, which may throw. */
    deliver: (Message: string) => consumer({ Records: [{ Sns: { Message } }] } as SNSEvent),
    /** Creates a player who has signed up and has a socket. */
    async player(userId: string, username = userId) {
      await signUp(userId, username);
      const socket = { connectionId: userId, userId, username, groups: [], connectedAt: 0, expiresAt: 9e9 };
      await backend.tables.connections.putItem(socket);
    },
    async close() {
      backend.close();
      await service.close();
    },
  };
}

export type MatchWorld = Awaited<ReturnType<typeof matchWorld>>;

/** Returns true for a message of GameLift about a search; others are about placements. */
export const isOfMatchmaking = (text: string): boolean =>
  JSON.parse(text)["detail-type"] === "GameLift Matchmaking Event";

/** Returns an input as it is sent: without members that are undefined. */
const json = (input: object) => JSON.parse(JSON.stringify(input));
