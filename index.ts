import "./config/nodeVersion";
import "./config/handlerLists";
import * as backend from "@game-backend/components";
import type { Feature } from "@game-backend/framework/features";
import { without } from "@game-backend/framework/without";
import * as pulumi from "@pulumi/pulumi";
import { readConfig } from "./config";
import { writeClient } from "./config/client";
import { formerGrants } from "./config/formerGrants";
import { hostedPageAt } from "./config/hostedPage";
import { invitation } from "./config/invitation";
import { corsOriginsOf } from "./config/origins";
import { game as whole } from "./functions/whole";
import { functionNames as namesOfFunctions } from "./game/functionNames";

const config = readConfig(whole);
const { protect, telemetry, players, site: origins } = config;
// The routes, messages, triggers and jobs of what this stack lacks are left out.
const game = { ...without(whole, config.missing), formerGrants };
const { inputs } = game;
// A feature says which components it needs, by its stores and its inputs: without the feature, its components are missing too.
const { stores = {}, inputs: optional = {} }: Feature = game;
void backend.warnOfLowConcurrency();

// The site comes before the backend, which allows the page's address. The page itself comes last, because it needs the
// backend's addresses.
const domain = origins.domain && new backend.CustomDomain("domain", origins.domain);
const pageFirewall = config.firewall.pages && new backend.Firewall("page-firewall", config.firewall.pages);
const webAclArn = pageFirewall?.arn;
const site = new backend.WebSite("site", { ...config.webSite, webAclArn, host: domain?.site, protect });
export const siteUrl = site.url;
export const deskUrl = pulumi.interpolate`${siteUrl}/desk`;
const corsOrigins = corsOriginsOf(origins, site.url);

const shared = { game, telemetry };
const tables = new backend.GameTables("tables", { tables: game.tables, protect });
const seed = { ...shared, providers: [tables] };
new backend.CatalogSeed("catalog", { ...seed, table: "catalog", items: inputs.items });
// The first deployment writes it into the row of the switches, which count from then on.
if (optional.switches && config.switches)
  new backend.CatalogSeed("switches", { ...seed, table: optional.switches, items: [config.switches] });
const live = new backend.LiveBucket("live", { store: game.stores.releases, protect });
// Functions change when AWS knows what they were granted. The API's functions are granted the pool, which waits for its triggers,
// so each waits for its own.
const [triggerGrants, apiGrants] = ["trigger-grants", "api-grants"].map((name) =>
  optional.grantWait ? new backend.GrantWait(name, config.grants) : undefined,
);
const hostedPage = hostedPageAt(site.url, players.signIn);
const auth = new backend.AuthPool("auth", {
  ...shared,
  providers: [tables, live, config.granted],
  grantWait: triggerGrants,
  newPlayer: inputs.newPlayer,
  ...players,
  accounts: { ...players.accounts, signUpUrl: hostedPage?.signUpUrl },
  signIn: hostedPage?.signIn,
  groups: inputs.groups,
  protect,
});
const inPool = { userPoolArn: auth.userPoolArn };
const staff = new backend.AuthPool("staff", {
  ...shared,
  staff: true,
  providers: [],
  protect,
  groups: inputs.roles,
  invitation: invitation(origins, siteUrl),
  mail: players.mail,
});
const avatars =
  stores["avatars"] &&
  new backend.AvatarBucket("avatars", {
    presets: optional.presets,
    corsOrigins,
    webAclArn,
    host: domain?.avatars,
    protect,
  });
const content =
  stores["content"] && new backend.ContentBucket("content", { bucket: stores["content"].bucket, protect });
const saves =
  stores["saves"] &&
  new backend.SaveBucket("saves", { store: stores["saves"], rows: optional.savedRows, protect });
const events =
  stores["events"] &&
  new backend.EventFiles("events", { store: stores["events"], days: config.eventDays, protect });
const exported = new backend.ExportBucket("exports", { store: game.stores.exports, protect });

const keys = config.granted.secrets.map(({ name, ...key }) => new backend.StoreKey(name, key));
const drawKeys =
  optional.drawKeys &&
  new backend.SecretKeys("draw-key", { ...optional.drawKeys, generation: config.drawKeyGeneration, protect });
// Handlers are granted what the components before them provide.
const people = [auth, staff, config.formerStaff];
const files = [avatars, content, live, saves, events, exported];
const stored = backend.present(tables, ...people, ...files, drawKeys, config.granted, ...keys);
const realtime = new backend.RealtimeApi("realtime", {
  ...shared,
  providers: stored,
  grantWait: apiGrants,
  host: domain?.live,
  ...config.limits.sockets,
  protect,
});
const inReach = { ...shared, providers: [...stored, realtime] };
const processor =
  avatars &&
  new backend.AvatarProcessor("avatar-processor", {
    ...inReach,
    ...config.avatars,
    bucket: avatars,
    protect,
  });
const sessions =
  config.sessions &&
  new backend.GameSessionService("sessions", { ...inReach, ...config.sessions, modes: inputs.modes });
const providers = backend.present(...inReach.providers, processor, sessions);
const api = new backend.GameApi("api", {
  ...shared,
  tables,
  providers,
  siteKeys: site.siteKeys,
  grantWait: apiGrants,
  ...inPool,
  staffPoolArns: (config.formerStaff ? [staff, auth] : [staff]).map(({ userPoolArn }) => userPoolArn),
  plans: inputs.plans,
  functionNames: namesOfFunctions,
  upstream: config.upstream,
  corsOrigins,
  host: domain?.api,
  ...config.limits.api,
  protect,
});
site.apiIsAt(api.gatewayUrl);
const firewall =
  config.firewall.api &&
  new backend.Firewall("firewall", { ...config.firewall.api, stageArn: api.stageArn, ...inPool });
const consumers = new backend.StreamConsumers("consumers", { ...shared, tables, providers });
const jobs = new backend.ScheduledJobs("jobs", { ...shared, providers: [...providers, api] });
const functionNames: Readonly<Record<string, pulumi.Output<string>>> = jobs.functionNames;
for (const grants of [triggerGrants, apiGrants]) grants?.waitIn(functionNames[`${optional.grantWait}`]);

const monitoring = new backend.Monitoring("monitoring", {
  api,
  socketApiId: realtime.id,
  userPool: auth,
  processor,
  firewall,
  consumers,
  deadLetters: backend.present(consumers, jobs, events, processor, sessions).map((each) => each.deadLetters),
  ...config.operators,
});

// Releases of the photos' image: step by step, by `npm run release` or by a pipeline for each push.
const { canaryReleases, pipeline } = config.delivery;
const { topicArn: operatorTopicArn } = monitoring;
const release =
  processor && canaryReleases
    ? new backend.CanaryRelease("release", {
        function: processor.function,
        aliasName: processor.aliasName,
        operatorTopicArn,
      })
    : undefined;
if (pipeline && release && processor?.images)
  new backend.BuildPipeline("pipeline", {
    ...pipeline,
    images: processor.images,
    release,
    operatorTopicArn,
    telemetry,
    onReleased: async ({ time, detail }) => {
      // Loaded in the function alone: a program that starts needs no client of SNS.
      const sns: typeof import("@aws-sdk/client-sns") = require("@aws-sdk/client-sns");
      const TopicArn = process.env["OPERATOR_TOPIC_ARN"];
      const Message = `${detail.pipeline} has released an image for photos, by the run ${detail["execution-id"]}, at ${time}.`;
      await new sns.SNSClient().send(
        new sns.PublishCommand({ TopicArn, Subject: "New image for photos", Message }),
      );
    },
  });

export const apiUrl = api.url;
export const realtimeUrl = realtime.url;
export const tableNames = tables.names;
/** From the buckets of avatars and saves, and through that of exports, `npm run leave` takes what players have. */
export const { name: avatarsBucket = "", avatarsUrl = "", uploadsUrl = "" } = { ...avatars };
export const { name: savesBucket = "" } = { ...saves };
export const exportsBucket = exported.name;
export const { name: eventsBucket = "" } = { ...events };
export const { userPoolId, clientId: userPoolClientId, signInUrl = "" } = auth;
/** Under this key `npm run import` stores what players of a legacy backend had. */
export const { name: identityKeyParameter = "" } = { ...auth.nodes.identityKeys?.nodes.parameter };
export const { userPoolId: staffUserPoolId, clientId: staffUserPoolClientId } = staff;
export const { upstreamSecret = "", upstreamNextSecret = "", gameServerGroup = "" } = api;
export const { free: freeApiKey, basic: basicApiKey } = api.apiKeys;
export const { fleetId: gameFleetId = "" } = { ...sessions };
export const {
  closeSeason: closeSeasonFunction,
  reconcileStores: reconcileFunction,
  publishDocuments: publishFunction,
  countNumbers: countFunction,
  dismissStaff: dismissFunction,
} = functionNames;
const { applicationName: application = "", groupName: group = "" } = { ...release };
const { functionName: fn = "", aliasName: alias = "" } = { ...processor };
export const avatarRelease = processor && { function: fn, alias, application, group };
writeClient();
const addresses = { site, apiUrl, avatarsUrl };
const page = new backend.GamePage("page", {
  ...addresses,
  folder: "web",
  facts: game.facts,
  realtimeUrl,
  uploadsUrl,
  userPoolId,
  userPoolClientId,
  pings: sessions?.pings,
  ...config.page,
});
const desk = new backend.GamePage("desk", {
  ...addresses,
  folder: "web/desk",
  path: "desk",
  userPoolId: staffUserPoolId,
  userPoolClientId: staffUserPoolClientId,
});
site.publishes(page, desk);
