import "./config/nodeVersion";
import "./config/handlerLists";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import * as backend from "@game-backend/components";
import type { Feature } from "@game-backend/framework/features";
import { firstSwitches } from "@game-backend/framework/live/firstSwitches";
import { without } from "@game-backend/framework/without";
import * as pulumi from "@pulumi/pulumi";
import { readConfig } from "./config";
import { writeClient } from "./config/client";
import { formerGrants } from "./config/formerGrants";
import { invitation } from "./config/invitation";
import { game as whole } from "./functions/whole";
import { functionNames as namesOfFunctions } from "./game/functionNames";

const config = readConfig(whole);
const { protect, telemetry, players, site: origins } = config;
// The routes, messages, triggers and jobs of what this stack lacks are left out.
const game = { ...without(whole, config.missing), formerGrants };
const { inputs } = game;
// What a feature has that the game works without. Without it, these are missing, and so is the component for them.
const { stores = {}, routes = {}, inputs: optional = {} }: Feature = game;
void backend.warnOfLowConcurrency();

// The site comes before the backend, which allows the page's address. The page itself comes last, because it needs the
// backend's addresses.
const domain = origins.domain && new backend.CustomDomain("domain", origins.domain);
const pageFirewall = config.firewall.pages && new backend.Firewall("page-firewall", config.firewall.pages);
const site = new backend.WebSite("site", {
  webAclArn: pageFirewall?.arn,
  host: domain?.site,
  servesApi: origins.oneOrigin,
  pagesFirst: origins.pagesFirst,
  keyGeneration: config.limits.api.keyGeneration,
  protect,
});
export const siteUrl = site.url;
export const deskUrl = pulumi.interpolate`${siteUrl}/desk`;
// Without a domain, AWS chooses the site's address, and a site that serves the API, or whose pages come first, waits for the API.
// So nothing that the API waits for may have the address.
const isUrlLate = !domain && (origins.oneOrigin || origins.pagesFirst);
const corsOrigins = origins.corsOrigins.includes("*") ? ["*"] : [site.url, ...origins.corsOrigins];

// What features have settings for.
const settings = config.granted;
const tables = new backend.GameTables("tables", { tables: game.tables, protect });
new backend.CatalogSeed("catalog", {
  game,
  providers: [tables],
  table: "catalog",
  items: inputs.items,
  telemetry,
});
// The first deployment writes it into the row of the switches, which count from then on.
const { minClient } = config.limits.api;
if ("heads" in game.tables && minClient && Object.keys(minClient).length > 0)
  new backend.CatalogSeed("switches", {
    game,
    providers: [tables],
    table: "heads",
    items: [firstSwitches(minClient)],
    telemetry,
  });
const live = new backend.LiveBucket("live", { store: game.stores.releases, protect });
// Functions change when AWS knows what they were granted. The API's functions are granted the pool, which waits for its triggers,
// so each waits for its own.
const grantsOf = (name: string) =>
  "publishDocuments" in game.jobs ? new backend.GrantWait(name, config.grants) : undefined;
const [triggerGrants, apiGrants] = [grantsOf("trigger-grants"), grantsOf("api-grants")];
const auth = new backend.AuthPool("auth", {
  game,
  providers: [tables, live, settings],
  grantWait: triggerGrants,
  newPlayer: inputs.newPlayer,
  ...players,
  accounts: { ...players.accounts, signUpUrl: players.signIn && site.url },
  groups: inputs.groups,
  signIn: players.signIn && {
    ...players.signIn,
    callbackUrls: [pulumi.interpolate`${site.url}/`, ...players.signIn.callbackUrls],
  },
  telemetry,
  protect,
});
const staff = new backend.AuthPool("staff", {
  game,
  providers: [],
  staff: true,
  groups: inputs.roles,
  invitation: invitation(isUrlLate ? undefined : deskUrl),
  mail: players.mail,
  telemetry,
  protect,
});
const formerStaff = config.staffInPlayersPool ? { provides: { formerStaff: { value: "true" } } } : undefined;
const avatars =
  stores["avatars"] &&
  new backend.AvatarBucket("avatars", {
    presets: optional.presets,
    corsOrigins,
    webAclArn: pageFirewall?.arn,
    host: domain?.avatars,
    protect,
  });
const content =
  stores["content"] && new backend.ContentBucket("content", { bucket: stores["content"].bucket, protect });
const saves =
  stores["saves"] &&
  new backend.SaveBucket("saves", { store: stores["saves"], rows: optional.savedRows, protect });
const eventStore = stores["events"];
const events =
  eventStore && new backend.EventFiles("events", { store: eventStore, days: config.eventDays, protect });
const exported = new backend.ExportBucket("exports", { store: game.stores.exports, protect });

const keys = config.granted.secrets.map(({ name, ...key }) => new backend.StoreKey(name, key));
// Handlers are granted what the components before them provide.
const people = [auth, staff, formerStaff];
// An epoch of draws ends with its player's first draw after 90 days: its secret is told by the key that it began with.
const drawKeys =
  "postBoxesOpen" in routes
    ? new backend.SecretKeys("draw-key", {
        generation: config.drawKeyGeneration,
        keep: 40,
        protect,
      })
    : undefined;
const ofDraws = drawKeys && { provides: { drawKey: drawKeys.parameter } };
const stored = [
  tables,
  ...people,
  ofDraws,
  avatars,
  content,
  live,
  saves,
  events,
  exported,
  settings,
  ...keys,
].filter((each) => each !== undefined);
const realtime = new backend.RealtimeApi("realtime", {
  game,
  providers: stored,
  grantWait: apiGrants,
  host: domain?.live,
  ...config.limits.sockets,
  telemetry,
  protect,
});
const reachable = [...stored, realtime];
const processor =
  avatars &&
  new backend.AvatarProcessor("avatar-processor", {
    game,
    providers: reachable,
    bucket: avatars,
    ...config.avatars,
    telemetry,
    protect,
  });
const sessions =
  config.sessions &&
  new backend.GameSessionService("sessions", {
    game,
    providers: reachable,
    modes: inputs.modes,
    hosting: config.sessions,
    startsPerNetwork: config.startsPerNetwork,
    telemetry,
  });
const providers = [...reachable, processor, sessions].filter((each) => each !== undefined);
const api = new backend.GameApi("api", {
  game,
  tables,
  providers,
  siteKeys: site.siteKeys,
  grantWait: apiGrants,
  userPoolArn: auth.userPoolArn,
  staffPoolArns: [staff, ...(formerStaff ? [auth] : [])].map(({ userPoolArn }) => userPoolArn),
  plans: inputs.plans,
  functionNames: namesOfFunctions,
  upstream:
    config.upstreamUrl && Object.values(routes).some(({ auth }) => auth === "basic")
      ? { url: config.upstreamUrl }
      : undefined,
  corsOrigins,
  host: domain?.api,
  ...config.limits.api,
  telemetry,
  protect,
});
site.apiIsAt(api.gatewayUrl);
const firewall =
  config.firewall.api &&
  new backend.Firewall("firewall", {
    ...config.firewall.api,
    stageArn: api.stageArn,
    userPoolArn: auth.userPoolArn,
  });
const consumers = new backend.StreamConsumers("consumers", { game, tables, providers, telemetry });
const jobs = new backend.ScheduledJobs("jobs", { game, providers: [...providers, api], telemetry });

const monitoring = new backend.Monitoring("monitoring", {
  api,
  socketApiId: realtime.id,
  userPool: auth,
  processor,
  firewall,
  consumers,
  deadLetters: [consumers, jobs, events, processor, sessions].flatMap((each) => each?.deadLetters ?? []),
  ...config.operators,
});

export const apiUrl = api.url;
export const realtimeUrl = realtime.url;
export const avatarsUrl = avatars?.avatarsUrl ?? "";
export const uploadsUrl = avatars?.uploadsUrl ?? "";
export const savesBucket = saves?.nodes.bucket.id ?? "";
/** The buckets from which `npm run leave` takes what players have, and through which tables are exported. */
export const avatarsBucket = avatars?.name ?? "";
export const exportsBucket = exported.nodes.bucket.id;
export const { userPoolId, clientId: userPoolClientId, signInUrl = "" } = auth;
/** Under this key `npm run import` stores what players of a former backend had. */
export const identityKeyParameter = auth.nodes.identityKeys?.nodes.parameter.name ?? "";
export const { userPoolId: staffUserPoolId, clientId: staffUserPoolClientId } = staff;
export const { upstreamSecret = "", upstreamNextSecret = "", gameServerGroup = "" } = api;
export const { free: freeApiKey, basic: basicApiKey } = api.apiKeys;
writeClient();
const page = new backend.GamePage("page", {
  site,
  folder: "web",
  facts: game.facts,
  apiUrl,
  realtimeUrl,
  avatarsUrl,
  uploadsUrl,
  userPoolId,
  userPoolClientId,
  pings: sessions?.pings,
  ...config.page,
});
const desk = new backend.GamePage("desk", {
  site,
  folder: "web/desk",
  path: "desk",
  apiUrl,
  avatarsUrl,
  userPoolId: staffUserPoolId,
  userPoolClientId: staffUserPoolClientId,
});
site.publishes(page, desk);
export const gameFleetId = sessions?.fleetId ?? "";
export const { names: tableNames } = tables;
const { canaryReleases, pipeline } = config.delivery;
const release =
  processor && canaryReleases
    ? new backend.CanaryRelease("release", {
        function: processor.function,
        aliasName: processor.aliasName,
        operatorTopicArn: monitoring.topicArn,
      })
    : undefined;
if (release && pipeline && processor?.images)
  new backend.BuildPipeline("pipeline", {
    ...pipeline,
    images: processor.images,
    release,
    operatorTopicArn: monitoring.topicArn,
    telemetry,
    // Tells the operators which image draws the photos from now on.
    onReleased: async ({ time, detail }) => {
      await new SNSClient().send(
        new PublishCommand({
          TopicArn: process.env["OPERATOR_TOPIC_ARN"],
          Subject: "A new image draws the photos",
          Message: `${detail.pipeline} has released it at ${time}, in the run ${detail["execution-id"]}.`,
        }),
      );
    },
  });
export const avatarRelease = processor && {
  function: processor.functionName,
  alias: processor.aliasName,
  application: release?.applicationName ?? "",
  group: release?.groupName ?? "",
};
const functionNames: Readonly<Record<string, pulumi.Output<string>>> = jobs.functionNames;
export const closeSeasonFunction = functionNames["closeSeason"];
export const reconcileFunction = functionNames["reconcileStores"];
export const publishFunction = functionNames["publishDocuments"];
for (const grants of [triggerGrants, apiGrants]) if (publishFunction) grants?.by(publishFunction);
export const countFunction = functionNames["countNumbers"];
export const eventsBucket = events?.nodes.files.bucket.id ?? "";
export const dismissFunction = functionNames["dismissStaff"];
