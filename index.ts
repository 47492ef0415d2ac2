import "./config/nodeVersion";
import * as backend from "@game-backend/components";
import type { Feature } from "@game-backend/framework/features";
import { without } from "@game-backend/framework/without";
import * as pulumi from "@pulumi/pulumi";
import { readConfig } from "./config";
import { invitation } from "./config/invitation";
import { game as whole } from "./functions/whole";

const config = readConfig();
const { protect, telemetry } = config;
// The capabilities whose resources this stack lacks: their routes, messages, triggers and jobs are left out.
const lacking = [
  ...(config.sessions ? [] : ["gamelift" as const]),
  ...(config.platforms["appleSignIn"] ? [] : ["appleTokens" as const]),
  ...(config.platforms["appleCallback"] ? [] : ["appleLink" as const]),
  ...(config.appleSignInKey ? [] : ["appleSignInKey" as const]),
  ...(config.platforms["gameCenterSignIn"] ? [] : ["gameCenterProofs" as const]),
  ...(config.platforms["googleSignIn"] ? [] : ["googleTokens" as const]),
  ...(config.platforms["oidcSignIn"] ? [] : ["oidcTokens" as const]),
  ...(config.platforms["oidcCodes"] ? [] : ["oidcCodes" as const]),
  ...(config.platforms["playGamesSignIn"] ? [] : ["playGamesSettings" as const]),
  ...(config.platforms["steamSignIn"] ? [] : ["steamSettings" as const]),
  ...(Object.keys(config.platforms).length > 0 ? [] : ["platformSignIn" as const]),
];
const game = lacking.reduce((all, capability) => without(all, capability) as typeof whole, whole);
const { inputs } = game;
// What a feature has that the game works without. Without it, these are missing, and so is the component for them.
const { stores = {}, routes = {}, inputs: optional = {} }: Feature = game;
void backend.warnOfLowConcurrency();

// The site comes before the backend, which allows the page's address. The page itself comes last, because it needs the
// backend's addresses.
const domain = config.domain && new backend.CustomDomain("domain", config.domain);
const pageFirewall = config.firewall.pages && new backend.Firewall("page-firewall", config.firewall.pages);
const site = new backend.WebSite("site", {
  webAclArn: pageFirewall?.arn,
  host: domain?.site,
  servesApi: config.oneOrigin,
  pagesFirst: config.pagesFirst,
  protect,
});
export const siteUrl = site.url;
export const deskUrl = pulumi.interpolate`${siteUrl}/desk`;
const corsOrigins = config.corsOrigins.includes("*") ? ["*"] : [site.url, ...config.corsOrigins];

const textRules = { provides: config.textRules };
const tables = new backend.GameTables("tables", { tables: game.tables, protect });
new backend.CatalogSeed("catalog", {
  game,
  providers: [tables],
  table: "catalog",
  items: inputs.items,
  telemetry,
});
const auth = new backend.AuthPool("auth", {
  game,
  providers: [tables, textRules],
  newPlayer: inputs.newPlayer,
  accounts: { ...config.accounts, signUpUrl: config.signIn && site.url },
  groups: inputs.groups,
  signIn: config.signIn && {
    ...config.signIn,
    callbackUrls: [pulumi.interpolate`${site.url}/`, ...config.callbackUrls],
  },
  mail: config.mail,
  platforms: config.platforms,
  ...config.pool,
  telemetry,
  protect,
});
const staff = new backend.AuthPool("staff", {
  game,
  providers: [],
  staff: true,
  groups: inputs.roles,
  // Without a domain, a site that serves the API waits for it, and the API for this pool.
  invitation: invitation(config.oneOrigin && !domain ? undefined : deskUrl),
  mail: config.mail,
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
const exported = new backend.ExportBucket("exports", { store: game.stores.exports, protect });

// Handlers are granted what the components before them provide.
const settings = {
  provides: {
    staffNumbers: { value: JSON.stringify(config.staffNumbers) },
    secondAdmin: { value: String(config.deletionNeedsSecondAdmin) },
    ageRules: { value: JSON.stringify(config.ageRules) },
    consentVersions: { value: JSON.stringify(config.consents) },
    appleStore: { value: JSON.stringify(config.appleStore ?? {}) },
    googleStore: { value: JSON.stringify(config.googleStore ?? {}) },
    steamStore: { value: JSON.stringify(config.steamStore ?? {}) },
  },
};
const keys = [
  ["app-store", "appleKey", config.appleStoreKey],
  ["google-play", "googleKey", config.googlePlayKey],
  ["apple-sign-in", "appleSignInKey", config.appleSignInKey],
  ["oidc", "oidcSecrets", config.oidcSecrets],
  ["steam", "steamKey", config.steamPublisherKey],
  ["steam-store", "steamStoreKey", config.steamStoreKey],
  ["play-games", "playGamesSecret", config.playGamesSecret],
] as const;
const storeKeys = keys.map(([name, provides, key]) => key && new backend.StoreKey(name, { provides, key }));
const people = [auth, staff, formerStaff];
const stored = [tables, textRules, ...people, avatars, content, exported, settings, ...storeKeys].filter(
  (each) => each !== undefined,
);
const realtime = new backend.RealtimeApi("realtime", {
  game,
  providers: stored,
  host: domain?.live,
  ...config.socketLimits,
  telemetry,
  protect,
});
const live = [...stored, realtime];
const processor =
  avatars &&
  new backend.AvatarProcessor("avatar-processor", {
    game,
    providers: live,
    bucket: avatars,
    ...config.avatar,
    telemetry,
    protect,
  });
const sessions =
  config.sessions &&
  new backend.GameSessionService("sessions", {
    game,
    providers: live,
    modes: inputs.modes,
    hosting: config.sessions,
    startsPerNetwork: config.startsPerNetwork,
    telemetry,
  });
const providers = [...live, processor, sessions].filter((each) => each !== undefined);
const api = new backend.GameApi("api", {
  game,
  tables,
  providers,
  userPoolArn: auth.userPoolArn,
  staffPoolArns: [staff, ...(formerStaff ? [auth] : [])].map(({ userPoolArn }) => userPoolArn),
  plans: inputs.plans,
  upstream:
    config.upstreamUrl && Object.values(routes).some(({ auth }) => auth === "basic")
      ? { url: config.upstreamUrl }
      : undefined,
  corsOrigins,
  host: domain?.api,
  ...config.apiLimits,
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
const jobs = new backend.ScheduledJobs("jobs", { game, providers, telemetry });

const monitoring = new backend.Monitoring("monitoring", {
  api,
  socketApiId: realtime.id,
  userPool: auth,
  processor,
  firewall,
  deadLetters: [consumers, jobs, processor, sessions].flatMap((each) => each?.deadLetters ?? []),
  ...config.operators,
});

export const apiUrl = api.url;
export const realtimeUrl = realtime.url;
export const avatarsUrl = avatars?.avatarsUrl ?? "";
export const uploadsUrl = avatars?.uploadsUrl ?? "";
export const { userPoolId, clientId: userPoolClientId, signInUrl = "" } = auth;
export const { userPoolId: staffUserPoolId, clientId: staffUserPoolClientId } = staff;
export const { upstreamSecret = "", upstreamNextSecret = "", gameServerGroup = "" } = api;
export const { free: freeApiKey, basic: basicApiKey } = api.apiKeys;
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
export const avatarRelease =
  processor &&
  backend.deliver(processor, {
    ...config.delivery,
    operatorTopicArn: monitoring.topicArn,
    telemetry,
  });
const functionNames: Readonly<Record<string, pulumi.Output<string>>> = jobs.functionNames;
export const closeSeasonFunction = functionNames["closeSeason"];
export const reconcileFunction = functionNames["reconcileStores"];
export const dismissFunction = functionNames["dismissStaff"];
