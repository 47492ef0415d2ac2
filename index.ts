import "./config/nodeVersion";

import * as backend from "./components";
import { readConfig } from "./config";
import * as whole from "./functions";
import { groups } from "./functions/auth/groups";
import { newPlayer } from "./functions/auth/newPlayer";
import { presetFiles as presets } from "./functions/avatar/presetFiles";
import { newUser } from "./functions/bans/newUser";
import { firstItems as items } from "./functions/catalog/items";
import { plans } from "./functions/catalog/plans";
import { without } from "./functions/lib/without";
import { basicAuthorizer as authorizer } from "./functions/partner/basicAuthorizer";
import { connect } from "./functions/realtime/connect";
import { disconnect } from "./functions/realtime/disconnect";
import { modes } from "./functions/sessions/modes";
import { siteFacts as facts } from "./functions/siteFacts";

const config = readConfig();
const { protect, corsOrigins, throttle, accountLogging, upstreamUrl, keyGeneration } = config;
const game = config.sessions === "none" ? without(whole, "gamelift") : whole;
const base = { game, telemetry: config.telemetry };

void backend.warnOfLowConcurrency();
const tables = new backend.GameTables("tables", { tables: game.tables, protect });
new backend.CatalogSeed("catalog", { tableName: tables.nameOf("catalog"), items });
// Never rotated: the hashes of banned players could not be made anew.
const identity = new backend.SecretKeys("identity-key", { generation: 1, protect });
const bans = { provides: { identityKey: identity.parameter } };
const players = { newPlayer, newUser, groups, signIn: config.signIn, mail: config.mail };
const auth = new backend.AuthPool("auth", { ...base, providers: [tables, bans], ...players, protect });
const avatars = new backend.AvatarBucket("avatars", { corsOrigins, presets, protect });
const content = new backend.ContentBucket("content", { bucket: game.stores.content.bucket, protect });
const exported = new backend.ExportBucket("exports", { store: game.stores.exports, protect });
const settings = { provides: { pushBudget: { value: String(config.pushBudget) } } };
const stored = [tables, bans, auth, avatars, content, exported, settings];
const sockets = { connect, disconnect, throttle, accountLogging };
const realtime = new backend.RealtimeApi("realtime", { ...base, providers: stored, ...sockets });
const photos = { bucket: avatars, ...config.avatar, protect };
const live = [...stored, realtime];
const processor = new backend.AvatarProcessor("avatar-processor", { ...base, providers: live, ...photos });
const sessions =
  config.sessions === "none"
    ? undefined
    : new backend.GameSessionService("sessions", { ...base, providers: live, modes });
const granted = { ...base, tables, providers: [...live, processor, ...(sessions ? [sessions] : [])] };
const upstream = upstreamUrl ? { url: upstreamUrl, authorizer } : undefined;
const limits = { corsOrigins, throttle, plans, keyGeneration, accountLogging, protect };
const api = new backend.GameApi("api", { ...granted, userPoolArn: auth.userPoolArn, upstream, ...limits });
const consumers = new backend.StreamConsumers("consumers", granted);
const jobs = new backend.ScheduledJobs("jobs", granted);
const failing = [consumers, jobs, processor, ...(sessions ? [sessions] : [])];
const deadLetters = failing.map(({ deadLetters }) => deadLetters);
const watched = { api, socketApiId: realtime.id, userPool: auth, avatarFunction: processor.functionName };
const monitoring = new backend.Monitoring("monitoring", { ...watched, deadLetters, ...config.operators });
const delivery = { ...base, ...config.delivery, operatorTopicArn: monitoring.topicArn };

export const { avatarsUrl, uploadsUrl } = avatars;
export const { url: realtimeUrl } = realtime;
export const { userPoolId, clientId: userPoolClientId, signInUrl = "" } = auth;
export const { url: apiUrl, upstreamSecret = "", upstreamNextSecret = "" } = api;
export const { serverGroup: gameServerGroup = "" } = api;
export const { free: freeApiKey, basic: basicApiKey } = api.apiKeys;
const mail = { mailboxUrl: config.mailboxUrl };
const addresses = { apiUrl, realtimeUrl, avatarsUrl, uploadsUrl, userPoolId, userPoolClientId, ...mail };
export const { url: siteUrl } = new backend.WebSite("site", { folder: "web", facts, ...addresses, protect });
export const gameFleetId = sessions?.fleetId ?? "";
export const [scoresTable, ranksTable] = [tables.nameOf("scores"), tables.nameOf("ranks")];
export const avatarRelease = backend.deliver(processor, delivery);
export const closeSeasonFunction = jobs.functionNames.closeSeason;
