import "./config/nodeVersion";
import * as backend from "@game-backend/components";
import { without } from "@game-backend/framework/without";
import * as pulumi from "@pulumi/pulumi";
import { readConfig } from "./config";
import { game as whole } from "./functions/whole";

const config = readConfig();
const {
  protect,
  telemetry,
  sessions: hosting,
  startsPerNetwork,
  upstreamUrl,
  firewall: walls,
  oneOrigin,
} = config;
const game = hosting ? whole : without(whole, "gamelift");
const { authorizer, newPlayer, groups, presets, seed, items, plans, connect, disconnect, modes } =
  game.inputs;
const { facts } = game;
const base = { game, telemetry };
void backend.warnOfLowConcurrency();
const webAclArn = walls.pages && new backend.Firewall("page-firewall", walls.pages).arn;
// The site comes before the backend, which allows the page's address. The page itself comes last, because it needs the
// backend's addresses.
const hosts = config.domain && new backend.CustomDomain("domain", config.domain);
const site = new backend.WebSite("site", { webAclArn, host: hosts?.site, servesApi: oneOrigin, protect });
const corsOrigins = config.corsOrigins.includes("*") ? ["*"] : [site.url, ...config.corsOrigins];
const callbackUrls = [pulumi.interpolate`${site.url}/`, ...config.callbackUrls];
const tables = new backend.GameTables("tables", { tables: game.tables, protect });
new backend.CatalogSeed("catalog", { ...base, providers: [tables], seed, items });
const signIn = config.signIn && { ...config.signIn, callbackUrls };
const accounts = { ...config.accounts, signUpUrl: config.signIn && site.url };
const players = { newPlayer, accounts, groups, signIn, mail: config.mail };
const auth = new backend.AuthPool("auth", { ...base, providers: [tables], ...players, protect });
const pictures = { presets, webAclArn, host: hosts?.avatars };
const avatars = new backend.AvatarBucket("avatars", { ...pictures, corsOrigins, protect });
const content = new backend.ContentBucket("content", { bucket: game.stores.content.bucket, protect });
const exported = new backend.ExportBucket("exports", { store: game.stores.exports, protect });
const stored = { ...base, providers: [tables, auth, avatars, content, exported] };
const sockets = { connect, disconnect, host: hosts?.live, ...config.socketLimits };
const realtime = new backend.RealtimeApi("realtime", { ...stored, ...sockets, protect });
const live = { ...base, providers: [...stored.providers, realtime] };
const photos = { bucket: avatars, ...config.avatar, protect };
const processor = new backend.AvatarProcessor("avatar-processor", { ...live, ...photos });
const sessions = hosting
  ? [new backend.GameSessionService("sessions", { ...live, modes, hosting, startsPerNetwork })]
  : [];
const granted = { ...base, tables, providers: [...live.providers, processor, ...sessions] };
const upstream = upstreamUrl ? { url: upstreamUrl, authorizer } : undefined;
const reached = { host: hosts?.api, corsOrigins, upstream, plans, userPoolArn: auth.userPoolArn };
const api = new backend.GameApi("api", { ...granted, ...reached, ...config.apiLimits, protect });
site.apiIsAt(api.gatewayUrl);
const protectedArns = { stageArn: api.stageArn, userPoolArn: auth.userPoolArn };
const firewall = walls.api && new backend.Firewall("firewall", { ...walls.api, ...protectedArns });
const consumers = new backend.StreamConsumers("consumers", granted);
const jobs = new backend.ScheduledJobs("jobs", granted);
const deadLetters = [consumers, jobs, processor, ...sessions].map((each) => each.deadLetters);
const watched = { api, socketApiId: realtime.id, userPool: auth, processor, firewall, deadLetters };
const monitoring = new backend.Monitoring("monitoring", { ...watched, ...config.operators });
const delivery = { telemetry, ...config.delivery, operatorTopicArn: monitoring.topicArn };

export const { avatarsUrl, uploadsUrl } = avatars;
export const { url: realtimeUrl } = realtime;
export const { userPoolId, clientId: userPoolClientId, signInUrl = "" } = auth;
export const { url: apiUrl, upstreamSecret = "", upstreamNextSecret = "", gameServerGroup = "" } = api;
export const { free: freeApiKey, basic: basicApiKey } = api.apiKeys;
const addresses = { apiUrl, realtimeUrl, avatarsUrl, uploadsUrl, userPoolId, userPoolClientId };
new backend.GamePage("page", { site, folder: "web", facts, ...addresses, ...config.page });
export const siteUrl = site.url;
export const gameFleetId = sessions[0]?.fleetId ?? "";
export const { names: tableNames } = tables;
export const avatarRelease = backend.deliver(processor, delivery);
export const closeSeasonFunction = jobs.functionNames.closeSeason;
export const dismissFunction = jobs.functionNames.dismissStaff;
