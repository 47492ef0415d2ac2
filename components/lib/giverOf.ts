import type { GameModules } from "@game-backend/framework/gameModules";
import { bucketResource } from "@game-backend/framework/store";
import * as pulumi from "@pulumi/pulumi";
import { featureSettings } from "./featureSettings";

const ofPlayers = "AuthPool";
const ofSessions = "GameSessionService";

/** The components that give what the library's capabilities need, by the names of the resources. */
const byResource: Readonly<Record<string, string>> = {
  accessLogs: "GameApi",
  accountsBudget: ofPlayers,
  accountsPerNetwork: ofPlayers,
  avatarsUrl: "AvatarBucket",
  drawKey: "SecretKeys, with `keep` and `provides`,",
  gameFleet: ofSessions,
  gameLocations: ofSessions,
  gameServerProcesses: ofSessions,
  gameSessionQueue: ofSessions,
  hostedSignUp: ofPlayers,
  identityKey: ofPlayers,
  mailsPerDay: ofPlayers,
  matchmakers: ofSessions,
  playerGateway: ofSessions,
  playersKey: "GameApi, with `plans`,",
  processor: "AvatarProcessor",
  pushBudget: "RealtimeApi",
  realtimeUrl: "RealtimeApi",
  signingKey: "GameApi",
  signUpPlace: ofPlayers,
  sockets: "RealtimeApi",
  staffUserPool: "AuthPool, with `staff`,",
  staffUserPoolClient: "AuthPool, with `staff`,",
  startsPerNetwork: ofSessions,
  ticketKey: "RealtimeApi",
  upstreamKey: "GameApi, with `upstream`,",
  userPool: ofPlayers,
  userPoolClient: ofPlayers,
};

/** The components of the library's stores. */
const byStore: Readonly<Record<string, string>> = {
  avatars: "AvatarBucket",
  content: "ContentBucket",
  events: "EventFiles",
  exports: "ExportBucket",
  releases: "LiveBucket",
  saves: "SaveBucket",
  uploads: "AvatarBucket",
};

/** Returns what gives a resource, for a message, or `undefined` if only the program can know. */
export function giverOf(resource: string, game: GameModules): string | undefined {
  if (resource.startsWith("table/")) return "GameTables";
  if (resource.startsWith("queue/")) return "EventFiles";
  const store = Object.keys(game.stores).find(
    (name) => bucketResource(game.stores[name]?.bucket ?? "") === resource,
  );
  return byResource[resource] ?? byStore[store ?? ""] ?? giverOfSetting(resource, game);
}

/** Returns what gives a resource that comes of the configuration which features declare. */
function giverOfSetting(resource: string, { features = {} }: GameModules): string | undefined {
  const settings = Object.assign({}, ...Object.values(features).map((feature) => feature.settings));
  const keys = Object.values<{ keys: object }>(settings).flatMap(({ keys }) => Object.values(keys));
  if (keys.some(({ secret }) => secret?.grants?.[1] === resource))
    return "StoreKey, with a key of `featureSettings(game).secrets`,";
  const { provides, platforms, missing } = featureSettings({ settings }, {}, new pulumi.Config());
  if (resource in platforms) return "AuthPool, with the `platforms` of `featureSettings(game)`,";
  if (missing.resources.includes(resource))
    return "the configuration, whose keys `featureSettings(game)` reads,";
  return resource in provides ? "`featureSettings(game)`" : undefined;
}
