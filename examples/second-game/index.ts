import * as backend from "@game-backend/components";
import { gameOf } from "@game-backend/framework/gameOf";
import * as pulumi from "@pulumi/pulumi";
import * as features from "./functions";

const config = new pulumi.Config();
const game = gameOf(features);
const domainName = config.get("domain");
const domain = domainName
  ? new backend.CustomDomain("domain", {
      domain: domainName,
      hostedZoneId: config.require("hostedZoneId"),
    })
  : undefined;

const site = new backend.WebSite("site", { host: domain?.site });
const tables = new backend.GameTables("tables", { tables: game.tables });
const auth = new backend.AuthPool("auth", { game, providers: [tables] });
const content = new backend.ContentBucket("content", { bucket: game.stores.content.bucket });
const avatars = new backend.AvatarBucket("avatars", {
  presets: game.inputs.presets,
  corsOrigins: [site.url],
  host: domain?.avatars,
});
const stored = [tables, auth, content, avatars];
const realtime = new backend.RealtimeApi("realtime", { game, providers: stored, host: domain?.live });
const live = [...stored, realtime];
const matches = new backend.GameSessionService("matches", {
  game,
  providers: live,
  modes: game.inputs.modes,
});

// The pipeline delivers the processor's image. Without one, the processor is a zip that each update replaces.
const repository = config.get("pipelineRepository");
const pipeline = repository ? { repository, connectionArn: config.require("pipelineConnection") } : undefined;
const processor = new backend.AvatarProcessor("processor", {
  game,
  providers: live,
  bucket: avatars,
  packaging: pipeline ? "image" : "zip",
  imageDigest: pipeline && (config.get("avatarImageDigest") || undefined),
  releasedBy: pipeline && "pipeline",
});

// Add further components to `providers`: handlers are granted their resources through `uses`.
const providers = [...live, matches, processor];
const api = new backend.GameApi("api", {
  game,
  tables,
  providers,
  userPoolArn: auth.userPoolArn,
  corsOrigins: [site.url],
  host: domain?.api,
});
const firewall = new backend.Firewall("firewall", { stageArn: api.stageArn, userPoolArn: auth.userPoolArn });
const consumers = new backend.StreamConsumers("consumers", { game, tables, providers });
const jobs = new backend.ScheduledJobs("jobs", { game, providers: [...providers, api] });
const monitoring = new backend.Monitoring("monitoring", {
  api,
  socketApiId: realtime.id,
  userPool: auth,
  processor,
  firewall,
  deadLetters: [consumers, jobs, matches, processor].map((each) => each.deadLetters),
});
backend.deliver(processor, {
  canaryReleases: pipeline !== undefined,
  pipeline,
  operatorTopicArn: monitoring.topicArn,
});

export const apiUrl = api.url;
export const realtimeUrl = realtime.url;
export const { avatarsUrl, uploadsUrl } = avatars;
export const { userPoolId, clientId: userPoolClientId } = auth;
new backend.GamePage("page", {
  site,
  folder: "web",
  apiUrl,
  avatarsUrl,
  uploadsUrl,
  userPoolId,
  userPoolClientId,
});
export const siteUrl = site.url;
export const crownRollerFunction = jobs.functionNames.crownRoller;
