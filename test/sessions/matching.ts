import type { LambdaRoute } from "@game-backend/framework/route";
import { WorldClock } from "@game-backend/tools/harness/world/clock";
import type { Faults } from "@game-backend/tools/harness/world/faults";
import type { Answered, Request } from "@game-backend/tools/harness/world/requests";
import { newWallet } from "../../functions/economy/newWallet";
import * as lobbies from "../../functions/lobbies/definition";
import * as matchmaking from "../../functions/matchmaking/definition";
import { newProfile } from "../../functions/profile/newProfile";
import * as relay from "../../functions/relay/definition";
import endEmptySessions from "../../functions/sessions/routes/endEmptySessions";
import { world } from "../../tools/harness/ownWorld";
import { collected } from "../contributions";
import { type GameLiftSettings, startGameLift } from "./gameLift";

// biome-ignore lint/suspicious/noExplicitAny: specs say what they expect of it
type News = Record<string, any>;

interface Settings extends GameLiftSettings {
  /** The number of server processes that the backend knows. */
  processes?: number;
  /**
   * Lets the world go by GameLift's time.
   * @default false: it goes by the machine's
   */
  oneTime?: boolean;
  /** Further features of the world. */
  more?: Parameters<typeof world>[0];
}

/** Returns a world with a GameLift whose time the spec moves. The spec also delivers GameLift's notifications. */
export async function matching(
  faults?: Faults,
  { processes = 40, oneTime = false, more, ...settings }: Settings = {},
) {
  const { service, gamelift } = await startGameLift(settings);
  const startedAt = service.time.now;
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
  const backend = world(
    { lobbies, matchmaking, relay, ...more },
    {
      clients: { gamelift, sockets, signingKey, identityKey, ...values },
      clock: new WorldClock(oneTime ? () => service.time.now : undefined),
      faults,
    },
  );
  const known = new Set<string>();
  /** Writes the rows that signing up creates. */
  async function signUp(userId: string, username = userId) {
    known.add(userId);
    await backend.tables.profiles.putItem(newProfile(userId, username, 0));
    await backend.tables.progress.putItem(newWallet(userId));
  }
  return {
    ...backend,
    service,
    gamelift,
    told,
    /** Sends a request. Signs the player up before the first one. */
    async call(route: unknown, request: Request = {}): Promise<Answered> {
      if (request.as && !known.has(request.as)) await signUp(request.as);
      return backend.call(route as LambdaRoute, request);
    },
    /** Delivers the writes to parties, invitations and searches since the last call to their consumers, which may throw. */
    follow: () => backend.follow("followParties", "tellInvited", "stopSearches"),
    /** Delivers the writes to live sessions since the last call to the consumer that closes them. */
    closeSessions: () => backend.follow("closeSessions"),
    /** Delivers the writes to live sessions since the last call to the consumer that looks at them, so many times. */
    async look(times = 1) {
      const { tables, transact, clock } = backend;
      const records = backend.changes("liveSessions").filter(({ after }) => after);
      const now = oneTime ? clock.now() : clock.now() + service.time.now - startedAt;
      const heard = await collected(backend.game, { tables, transact, now }, "sessionNews");
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
    tell: (message: string) => backend.tell(backend.game.topicConsumers.followMatchmaking, message),
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

export type Matching = Awaited<ReturnType<typeof matching>>;

/** Returns true for a message of GameLift about a search; others are about placements. */
export const isOfMatchmaking = (text: string): boolean =>
  JSON.parse(text)["detail-type"] === "GameLift Matchmaking Event";
