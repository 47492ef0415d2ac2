import type { BucketName } from "./stores";
import type { TableName } from "./tables";

/** The names of environment variables, for who sets them and who reads them. */
export const variables = {
  table: (name: TableName) => `TABLE_${name.toUpperCase()}`,
  bucket: (name: BucketName) => `BUCKET_${name.toUpperCase()}`,
  userPoolId: "USER_POOL_ID",
  userPoolClientId: "USER_POOL_CLIENT_ID",
  playersKey: "PLAYERS_KEY",
  signingKey: "SIGNING_KEY",
  corsOrigins: "CORS_ORIGINS",
  socketsUrl: "SOCKETS_URL",
  realtimeUrl: "REALTIME_URL",
  processor: "PROCESSOR_FUNCTION",
  avatarsUrl: "AVATARS_URL",
} as const;

export type Environment = Readonly<Record<string, string | undefined>>;

/** A missing variable fails the cold start, not a request. */
export function required(environment: Environment, name: string): string {
  const value = environment[name];
  if (!value) throw new Error(`The environment variable ${name} is not set`);
  return value;
}
