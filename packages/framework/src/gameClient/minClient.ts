import type { Environment } from "../environment";
import type { ServedBuilds } from "../live/rows";
import type { Platform } from "./platforms";

/** The oldest build that the backend serves on a platform. */
export interface MinBuild {
  /** Its version, such as `1.10.0`. */
  readonly version: string;
  /** Where players get a newer build. */
  readonly store: string;
}

/** The oldest builds, by platform. Builds of other platforms are served whatever their version. */
export type MinClient = { readonly [P in Platform]?: MinBuild };

/** The environment variable with the oldest builds, in JSON. It counts until the switches have any. Without it all are served. */
export const minClientVariable = "MIN_CLIENT";

/** Matches the address of a store's page. Its schemes open a page or a store, and run nothing. */
export const storeLinkPattern =
  /^(https|market|itms-apps|macappstore|ms-windows-store|steam|com\.epicgames\.launcher):\/\/[\w.~:/?#@!$&'()*+,;=%-]{1,150}$/;

/** The builds that are served, by platform. */
export type ServedClients = { readonly [P in Platform]?: ServedBuilds };

/** Returns the builds that a configuration's `minClient` serves. */
export const servedClients = (min: MinClient): ServedClients =>
  Object.fromEntries(
    Object.entries(min).map(([platform, { version, store }]) => [platform, { oldest: version, store }]),
  );

/** Returns the builds that a function serves until the switches say it. */
export const clientsOfEnvironment = (environment: Environment): ServedClients =>
  servedClients(JSON.parse(environment[minClientVariable] ?? "{}"));
