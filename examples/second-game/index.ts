import * as backend from "@game-backend/components";
import { gameOf } from "@game-backend/framework/gameOf";
import * as pulumi from "@pulumi/pulumi";
import * as features from "./functions";

const config = new pulumi.Config();
const game = gameOf(features);
const { connect, disconnect, modes, presets } = game.inputs;
const { bucket } = game.stores.content;
const domain = config.get("domain");
const hosts = domain
  ? new backend.CustomDomain("domain", { domain, hostedZoneId: config.require("hostedZoneId") })
  : undefined;

const site = new backend.WebSite("site", { host: hosts?.site });
const tables = new backend.GameTables("tables", { tables: game.tables });
const auth = new backend.AuthPool("auth", { game, providers: [tables] });
const content = new backend.ContentBucket("content", { bucket });
const avatars = new backend.AvatarBucket("avatars", {
  presets,
  corsOrigins: [site.url],
  host: hosts?.avatars,
});
const stored = { game, providers: [tables, auth, content, avatars] };
const sockets = { connect, disconnect, host: hosts?.live };
const realtime = new backend.RealtimeApi("realtime", { ...stored, ...sockets });
const live = { game, providers: [...stored.providers, realtime] };
const matches = new backend.GameSessionService("matches", { ...live, modes });

// The pipeline delivers the processor's image. Without one, the processor is a zip that each update replaces.
const repository = config.get("pipelineRepository");
const pipeline = repository ? { repository, connectionArn: config.require("pipelineConnection") } : undefined;
const imageDigest = config.get("avatarImageDigest") || undefined;
const packing = pipeline ? ({ packaging: "image", imageDigest, releasedBy: "pipeline" } as const) : {};
const processor = new backend.AvatarProcessor("processor", { ...live, bucket: avatars, ...packing });

// Add further components to `providers`: handlers are granted their resources through `uses`.
const granted = { game, tables, providers: [...live.providers, matches, processor] };
const reached = { userPoolArn: auth.userPoolArn, corsOrigins: [site.url], host: hosts?.api };
const api = new backend.GameApi("api", { ...granted, ...reached });
const firewall = new backend.Firewall("firewall", { stageArn: api.stageArn, userPoolArn: auth.userPoolArn });
const consumers = new backend.StreamConsumers("consumers", granted);
const jobs = new backend.ScheduledJobs("jobs", granted);
const deadLetters = [consumers, jobs, matches, processor].map((each) => each.deadLetters);
const watched = { api, socketApiId: realtime.id, userPool: auth, processor, firewall };
const { topicArn: operatorTopicArn } = new backend.Monitoring("monitoring", { ...watched, deadLetters });
const releases = { canaryReleases: pipeline !== undefined, pipeline, operatorTopicArn };
backend.deliver(processor, releases);

export const apiUrl = api.url;
export const realtimeUrl = realtime.url;
export const { avatarsUrl, uploadsUrl } = avatars;
export const { userPoolId, clientId: userPoolClientId } = auth;
const addresses = { apiUrl, avatarsUrl, uploadsUrl, userPoolId, userPoolClientId };
new backend.GamePage("page", { site, folder: "web", ...addresses });
export const siteUrl = site.url;
export const crownRollerFunction = jobs.functionNames.crownRoller;
