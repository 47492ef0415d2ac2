/** The components of a game backend. `README.md` beside this file has a page on each. */
export { AuthPool, type AuthPoolArgs, type MailArgs, type SignInArgs } from "./authPool";
export { AvatarBucket, type AvatarBucketArgs } from "./avatarBucket";
export { AvatarProcessor, type AvatarProcessorArgs, type ProcessorArgs } from "./avatarProcessor";
export { CatalogSeed, type CatalogSeedArgs, type SeedItem } from "./catalogSeed";
export { ContentBucket, type ContentBucketArgs } from "./contentBucket";
export { GameApi } from "./gameApi";
export type { GameApiArgs, Upstream } from "./gameApi/args";
export { GameFunction, type GameFunctionArgs } from "./gameFunction";
export { GameSessionService, type GameSessionServiceArgs } from "./gameSessionService";
export { GameTables, type GameTablesArgs } from "./gameTables";
export type { Grantable, GrantedResource, Provider } from "./lib/grants";
export type { Telemetry } from "./lib/telemetry";
export type { Throttle } from "./lib/throttle";
export { RealtimeApi, type RealtimeApiArgs } from "./realtimeApi";
export { ScheduledJobs, type ScheduledJobsArgs } from "./scheduledJobs";
export { SecretKeys, type SecretKeysArgs } from "./secretKeys";
export { StreamConsumers, type StreamConsumersArgs } from "./streamConsumers";
export { WebSite, type WebSiteArgs } from "./webSite";
