import "./config/nodeVersion";

import { AuthPool } from "./components/authPool";
import { AvatarBucket } from "./components/avatarBucket";
import { AvatarProcessor } from "./components/avatarProcessor";
import { CatalogSeed } from "./components/catalogSeed";
import { ContentBucket } from "./components/contentBucket";
import { GameApi } from "./components/gameApi";
import { ApiKeys } from "./components/gameApi/apiKeys";
import { BasicAuthorizer } from "./components/gameApi/basicAuthorizer";
import { RouteAuthorizers } from "./components/gameApi/routeAuthorizers";
import { UsagePlans } from "./components/gameApi/usagePlans";
import { GameSessionService } from "./components/gameSessionService";
import { GameTables } from "./components/gameTables";
import { ApiLogging } from "./components/lib/apiLogging";
import type { Provider } from "./components/lib/grants";
import { RealtimeApi } from "./components/realtimeApi";
import { ScheduledJobs } from "./components/scheduledJobs";
import { SecretKeys } from "./components/secretKeys";
import { StreamConsumers } from "./components/streamConsumers";
import { WebSite } from "./components/webSite";
import { readConfig } from "./config";
import * as game from "./functions";
import * as authorizers from "./functions/authorizers";
import * as consumers from "./functions/consumers";
import * as jobs from "./functions/jobs";
import * as routes from "./functions/routes";
import { modes } from "./functions/sessions/modes";
import { siteFacts } from "./functions/siteFacts";
import * as socketRoutes from "./functions/socketRoutes";

const config = readConfig();
const {
  protect,
  telemetry,
  keyGeneration,
  corsOrigins,
  throttle,
  apiGatewayLogging,
  signIn,
  mail,
  upstreamUrl,
} = config;

const tables = new GameTables("tables", { tables: game.tables, protect });
new CatalogSeed("catalog", { tables });
const auth = new AuthPool("auth", { tables, signIn, mail, telemetry, protect });
const avatars = new AvatarBucket("avatars", { corsOrigins, protect });
const content = new ContentBucket("content", { protect });
const signing = new SecretKeys("signing-key", { generation: keyGeneration, protect });
const keys = new ApiKeys("keys", { protect });
const stored: Provider[] = [
  tables,
  auth,
  avatars,
  content,
  keys,
  { provides: { signingKey: signing.parameter, pushBudget: { value: String(config.pushBudget) } } },
];
const logging = apiGatewayLogging ? new ApiLogging("api-account") : undefined;
const realtime = new RealtimeApi("realtime", {
  game,
  tables,
  providers: stored,
  routes: socketRoutes,
  telemetry,
  throttle,
  logging,
});
const live = [...stored, realtime];
const processor = new AvatarProcessor("avatar-processor", {
  game,
  providers: live,
  bucket: avatars,
  avatar: config.avatar,
  telemetry,
  protect,
});
const grantable = { game, providers: [...live, processor], telemetry };
new StreamConsumers("consumers", { ...grantable, tables, consumers });
const { functionNames } = new ScheduledJobs("jobs", { ...grantable, jobs });
const { all } = new RouteAuthorizers("authorizers", { ...grantable, authorizers });
const partner = upstreamUrl
  ? new BasicAuthorizer("partner", { tables, telemetry, keyGeneration, protect })
  : undefined;
const api = new GameApi("api", {
  ...grantable,
  tables,
  userPoolArn: auth.userPoolArn,
  routes,
  authorizers: { ...all, ...(partner && { basic: partner.authorizer }) },
  upstreamUrl,
  corsOrigins,
  throttle,
  logging,
});
new UsagePlans("plans", { api, keys });
const sessions = config.sessions === "anywhere" ? new GameSessionService("sessions", { modes }) : undefined;
const site = new WebSite("site", {
  folder: "web",
  facts: siteFacts,
  apiUrl: api.url,
  realtimeUrl: realtime.url,
  avatarsUrl: avatars.avatarsUrl,
  uploadsUrl: avatars.uploadsUrl,
  userPoolId: auth.userPoolId,
  userPoolClientId: auth.clientId,
  protect,
});

export const siteUrl = site.url;
export const apiUrl = api.url;
export const realtimeUrl = realtime.url;
export const avatarsUrl = avatars.avatarsUrl;
export const userPoolId = auth.userPoolId;
export const userPoolClientId = auth.clientId;
export const signInUrl = auth.signInUrl ?? "";
export const upstreamSecret = partner?.upstreamSecret ?? "";
export const upstreamNextSecret = partner?.upstreamNextSecret ?? "";
export const freeApiKey = keys.values.free;
export const basicApiKey = keys.values.basic;
export const gameServerGroup = api.serverGroup;
export const gameFleetId = sessions?.fleetId ?? "";
export const scoresTable = tables.nameOf("scores");
export const ranksTable = tables.nameOf("ranks");
export const closeSeasonFunction = functionNames.closeSeason;
