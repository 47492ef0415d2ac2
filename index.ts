import "./config/nodeVersion";

import * as pulumi from "@pulumi/pulumi";
import * as backend from "./components";
import { readConfig } from "./config";
import * as whole from "./functions";
import { without } from "./functions/lib/without";
import * as parts from "./functions/parts";

const config = readConfig();
const { protect, throttle, playerBudget, accountLogging, upstreamUrl, keyGeneration } = config;
const { newPlayer, newUser, groups, presets, seed, items, plans, connect, disconnect, modes, facts } = parts;
const game = config.sessions ? whole : without(whole, "gamelift");
const base = { game, telemetry: config.telemetry };

void backend.warnOfLowConcurrency();
const guarded = { requestsPerAddress: config.firewall.requestsPerAddress, telemetry: config.telemetry };
const webAclArn = config.firewall.pages ? new backend.Firewall("page-firewall", guarded).arn : undefined;
// Before the backend, which allows the page's address; the page itself comes last, since it names the backend's.
const hosts = config.domain && new backend.CustomDomain("domain", config.domain);
const site = new backend.WebSite("site", { webAclArn, host: hosts?.site, protect });
const corsOrigins = config.corsOrigins.includes("*") ? ["*"] : [site.url, ...config.corsOrigins];
const callbackUrls = [pulumi.interpolate`${site.url}/`, ...config.signIn.callbackUrls];
const signIn = { ...config.signIn, callbackUrls };
const tables = new backend.GameTables("tables", { tables: game.tables, protect });
new backend.CatalogSeed("catalog", { ...base, providers: [tables], seed, items });
// Never rotated: the hashes of banned players could not be made anew.
const identity = new backend.SecretKeys("identity-key", { generation: 1, protect });
const bans = { provides: { identityKey: identity.parameter } };
const players = { newPlayer, newUser, groups, signIn, mail: config.mail };
const auth = new backend.AuthPool("auth", { ...base, providers: [tables, bans], ...players, protect });
const pictures = { presets, webAclArn, host: hosts?.avatars };
const avatars = new backend.AvatarBucket("avatars", { ...pictures, corsOrigins, protect });
const content = new backend.ContentBucket("content", { bucket: game.stores.content.bucket, protect });
const exported = new backend.ExportBucket("exports", { store: game.stores.exports, protect });
const settings = { provides: { pushBudget: { value: String(config.pushBudget) } } };
const stored = [tables, bans, auth, avatars, content, exported, settings];
const sockets = { connect, disconnect, host: hosts?.live, throttle, playerBudget, accountLogging };
const realtime = new backend.RealtimeApi("realtime", { ...base, providers: stored, ...sockets });
const photos = { bucket: avatars, ...config.avatar, protect };
const live = [...stored, realtime];
const processor = new backend.AvatarProcessor("avatar-processor", { ...base, providers: live, ...photos });
const matches = config.sessions && { modes, hosting: config.sessions };
const sessions =
  matches && new backend.GameSessionService("sessions", { ...base, providers: live, ...matches });
const granted = { ...base, tables, providers: [...live, processor, ...(sessions ? [sessions] : [])] };
const upstream = upstreamUrl ? { url: upstreamUrl, authorizer: parts.authorizer } : undefined;
const limits = { throttle, playerBudget, plans, keyGeneration };
const reached = { host: hosts?.api, corsOrigins, upstream, accountLogging, userPoolArn: auth.userPoolArn };
const api = new backend.GameApi("api", { ...granted, ...reached, ...limits, protect });
const protectedBy = { ...guarded, stageArn: api.stageArn };
const firewall = config.firewall.api ? new backend.Firewall("firewall", protectedBy) : undefined;
const consumers = new backend.StreamConsumers("consumers", granted);
const jobs = new backend.ScheduledJobs("jobs", granted);
const failing = [consumers, jobs, processor, ...(sessions ? [sessions] : [])];
const deadLetters = failing.map(({ deadLetters }) => deadLetters);
const { functionName: avatarFunction } = processor;
const watched = { api, socketApiId: realtime.id, userPool: auth, firewall, avatarFunction };
const monitoring = new backend.Monitoring("monitoring", { ...watched, deadLetters, ...config.operators });
const delivery = { ...base, ...config.delivery, operatorTopicArn: monitoring.topicArn };

export const { avatarsUrl, uploadsUrl } = avatars;
export const { url: realtimeUrl } = realtime;
export const { userPoolId, clientId: userPoolClientId, signInUrl = "" } = auth;
export const { url: apiUrl, upstreamSecret = "", upstreamNextSecret = "" } = api;
export const { serverGroup: gameServerGroup = "" } = api;
export const { free: freeApiKey, basic: basicApiKey } = api.apiKeys;
const { mailboxUrl, gameServers } = config;
const backendUrls = { apiUrl, realtimeUrl, avatarsUrl, uploadsUrl, mailboxUrl, gameServers };
const addresses = { ...backendUrls, userPoolId, userPoolClientId };
new backend.GamePage("page", { site, folder: "web", facts, ...addresses });
export const siteUrl = site.url;
export const gameFleetId = sessions?.fleetId ?? "";
export const { names: tableNames } = tables;
export const avatarRelease = backend.deliver(processor, delivery);
export const closeSeasonFunction = jobs.functionNames.closeSeason;
