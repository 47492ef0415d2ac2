import { generateKeyPairSync } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { LambdaRoute } from "@game-backend/framework/route";
import { maxSockets } from "@game-backend/framework/sockets/limits";
import type { Faults } from "@game-backend/tools/harness/world/faults";
import { MemoryBucket } from "@game-backend/tools/harness/world/objects";
import type { Answered, Request } from "@game-backend/tools/harness/world/requests";
import { UnsecuredJWT } from "jose";
import { newWallet } from "../../functions/economy/newWallet";
import { textFilter } from "../../functions/filter/filter";
import { newProfile } from "../../functions/profile/newProfile";
import type { Settings } from "../../tools/harness/gameWorld";
import type { World } from "../../tools/harness/ownWorld";
import { appleStore as appleStoreOfWorld } from "../purchases/store";
import { startGameLift } from "../sessions/gameLift";

/** Consumers that are excluded: pushes of boards have their own rate, looks at game sessions follow each other until the
 * session is over, those for deleted players do so for two minutes, and events are written once in five minutes for all players. */
export const excluded = ["tellBoards", "sendBroadcasts", "endEmptySessions", "lookAgain", "writeEvents"];

/** Returns a request with its caller's address. An IPv6 address has four networks, an IPv4 address two. */
const located = (request: Request): Request => ({ address: "2001:db8::7", ...request });

/** The use of a request and the consumers after it. */
export interface Used {
  read: number;
  write: number;
  consumers: number;
  messages: number;
  /** Requests to the stores of players' objects. */
  puts: number;
  megabytes: number;
}

/** A player, in the form that a request takes. */
export interface Person {
  as: string;
  name: string;
}

/** The key that seals nonces here. */
export const keyOfSpec = "a key of this spec";

/** Accepts every token, as one of the person with the longest id. */
const anybody = async () => ({ subject: "s".repeat(255), client: "c".repeat(155) });

/** What Apple answers to the code of that account, at whatever path: a long token. */
const appleAnswer = `data:application/json,${encodeURIComponent(
  JSON.stringify({
    refresh_token: "r".repeat(512),
    id_token: new UnsecuredJWT({ sub: "s".repeat(255) }).encode(),
  }),
)}#`;
const appleKey = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({
  ...{ type: "pkcs8", format: "pem" },
}) as string;

/** Returns a name as long as Cognito allows, in characters of three bytes. */
const longName = (number: number) => `${number}`.padStart(128, "\u1e9e");

/**
 * Returns a world with a GameLift, for players whose rows are as large as players can make them. It measures what a request uses,
 * including the consumers after it.
 */
export async function measuring(worldOf: (settings: Settings) => World, faults?: Faults) {
  const { service, gamelift } = await startGameLift({ mode: "pairs" });
  const counted = { consumers: 0, messages: 0, puts: 0 };
  const sockets = {
    async postToConnection() {
      counted.messages++;
      return "sent" as const;
    },
    deleteConnection: async () => "closed" as const,
  };
  const bucket = () =>
    new MemoryBucket(async (send) => {
      counted.puts++;
      return send();
    });
  const [saves, events] = [bucket(), bucket()];
  // Reading a file costs less than a write unit, and deleting it nothing.
  const uncounted =
    <A extends unknown[], T>(send: (...args: A) => Promise<T>) =>
    async (...args: A) => {
      const answer = await send(...args);
      counted.puts--;
      return answer;
    };
  saves.getObject = uncounted(saves.getObject);
  events.getObject = uncounted(events.getObject);
  saves.deleteObject = uncounted(saves.deleteObject);
  const buckets = { uploads: bucket(), avatars: bucket(), exports: bucket(), saves, events };
  // Reading a document costs less than a write unit.
  const content = new MemoryBucket();
  const clients = {
    gamelift,
    sockets,
    appleStore: appleStoreOfWorld,
    googleStore: "",
    steamStore: "",
    steamStoreKey: async () => [],
    appleKey: async () => [],
    googleKey: async () => [],
    ageRules: JSON.stringify({
      activities: ["chat", "names", "pictures", "purchases", "strangers"],
      countries: [],
    }),
    secondAdmin: "false",
    consentVersions: JSON.stringify({ terms: "1", privacy: "1" }),
    ticketKey: async () => ["a key of this spec"],
    signingKey: async () => ["a key of this spec"],
    avatarsUrl: "https://avatars.example.com",
    realtimeUrl: "wss://realtime.example.com",
    identityKey: async () => [keyOfSpec],
    appleTokens: { apple: { verify: anybody } },
    gameCenterProofs: {
      verify: async ({ playerId }: { playerId: string }) => ({
        subject: playerId,
        once: { id: `gamecenter ${"h".repeat(43)}`, expiresAt: 2_000_000_000 },
      }),
    },
    appleLink: JSON.stringify({ link: "game://apple", redirectUri: "https://api.example.com" }),
    appleServer: JSON.stringify({ api: appleAnswer, teamId: "ABCDE12345", keyId: "FGHIJ67890" }),
    appleSignInKey: async () => [appleKey],
    googleTokens: { google: { verify: anybody } },
    oidcTokens: { epic: { verify: anybody } },
    platformSignIn: { isPassword: async () => true },
    gameServerProcesses: "100",
    playerGateway: "off",
    startsPerNetwork: "160",
    gameLocations: JSON.stringify([{ name: "us-east-1" }]),
    mailsPerDay: "10000",
    ownAddress: { tell: async () => {}, change: async () => {}, confirm: async () => {} },
    users: {
      AdminUpdateUserAttributes: async () => {},
      AdminSetUserPassword: async () => {},
      AdminGetUser: async () => undefined,
      AdminDisableUser: async () => {},
      AdminUserGlobalSignOut: async () => {},
      AdminDeleteUser: async () => {},
    },
    objects: { ...buckets, content },
    textFilter: textFilter(JSON.stringify({ levels: { displayName: "hold", bio: "hold" } })),
  };
  const backend = worldOf({ clients, faults });
  /** The consumers that run after a request. */
  const followers = Object.keys(backend.game.consumers).filter((name) => !excluded.includes(name));
  const { tables, used } = backend;
  let people = 0;

  /** Runs the consumers that follow. `once` are the excluded ones that run once too. */
  async function follow(...once: readonly string[]): Promise<void> {
    counted.consumers += await backend.follow(...followers);
    for (const name of once)
      if (await backend.deliver(name)) counted.consumers += 1 + (await backend.follow(...followers));
  }
  /** Exports are written by the consumer that looks for deleted players. */
  const onceAfter = (route: unknown) =>
    (route as LambdaRoute).path.endsWith("/export") ? ["lookAgain"] : [];

  /** Creates a player with a long name and the largest profile, which is all that others read of a player. */
  async function stranger(): Promise<Person> {
    const number = people++;
    const as = `00000000-0000-0000-0000-${String(number).padStart(12, "0")}`;
    const name = longName(number);
    const profile = newProfile(as, name, Date.now());
    const texts = { displayName: "\u1e9e".repeat(32), bio: "\u1e9e".repeat(280), country: "DE" };
    await tables.profiles.putItem({ ...profile, ...texts, alias: "a".repeat(22) });
    return { as, name };
  }

  return {
    tables,
    /** The clients of everything, as handlers get them. */
    means: backend.means,
    follow,
    service,
    buckets,
    content,
    /** Calls a route alone. */
    send: (route: unknown, request: Request) => backend.call(route as LambdaRoute, located(request)),
    /** Calls a route and runs the consumers after it, without counting. */
    async call(route: unknown, request: Request = {}): Promise<Answered> {
      const answer = await backend.call(route as LambdaRoute, request);
      await follow();
      return answer;
    },
    /** Calls a route, and returns its use and its answer. */
    async measure(route: unknown, request: Request): Promise<Used & { status: number; body: unknown }> {
      await follow();
      Object.assign(used, { read: 0, write: 0 });
      Object.assign(counted, { consumers: 0, messages: 0, puts: 0 });
      const { status, body } = await backend.call(route as LambdaRoute, located(request));
      await follow(...onceAfter(route));
      const text =
        body instanceof Uint8Array ? Buffer.from(body).toString("base64") : JSON.stringify(body ?? "");
      const megabytes = Buffer.byteLength(text) / 1_000_000;
      return { status, body, ...used, ...counted, megabytes };
    },
    stranger,
    /** Creates a player with a long name, the largest profile, and the most sockets. */
    async person(): Promise<Person> {
      const { as, name } = await stranger();
      await tables.progress.putItem(newWallet(as));
      const accepted = { version: "1", at: 0 };
      await tables.ages.putItem({
        ...{ userId: as, band: "18-up", source: "declared", seenIn: "BR", country: "US" },
        ...{
          appTransactionId: "a".repeat(64),
          installId: `${as} ${"i".repeat(90)}`,
          changedAt: 0,
          revision: 1,
        },
      });
      await tables.consents.putItem({ userId: as, terms: accepted, privacy: accepted });
      for (let socket = 0; socket < maxSockets; socket++)
        await tables.connections.putItem({
          ...{ connectionId: `${as}-${socket}`, userId: as, username: name, groups: [] },
          ...{ connectedAt: 0, expiresAt: Math.ceil(Date.now() / 1_000) + 600 },
        });
      return { as, name };
    },
    /** Advances GameLift's time and lets its work proceed, which no spec counts. */
    async pass(seconds: number): Promise<void> {
      service.pass(seconds);
      await setTimeout(0);
    },
    async close() {
      backend.close();
      await service.close();
    },
  };
}

export type Measuring = Awaited<ReturnType<typeof measuring>>;

/** Writes the rows that make a route's request as expensive as possible, and returns the request. */
export type Scenario = (world: Measuring) => Promise<Request>;
