import { outdated } from "../codes/clients";
import type { Environment } from "../environment";
import { refuse } from "../errors";
import type { LambdaRoute } from "../route";
import type { Build } from "./build";
import { countOldBuild } from "./countBuild";
import { isPlatform, type Platform } from "./platforms";
import { compareVersions } from "./version";

/** The oldest build that the backend serves on a platform. */
export interface MinBuild {
  /** Its version, such as `1.10.0`. */
  readonly version: string;
  /** Where players get a newer build. */
  readonly store: string;
}

/** The oldest builds, by platform. Builds of other platforms are served whatever their version. */
export type MinClient = { readonly [P in Platform]?: MinBuild };

/** The environment variable with the oldest builds, in JSON. Without it every build is served. */
export const minClientVariable = "MIN_CLIENT";

/** Returns the oldest builds that a route serves; none for a route that serves all. */
export const minClientOf = (route: LambdaRoute, environment: Environment): MinClient =>
  refusesOldBuilds(route) ? JSON.parse(environment[minClientVariable] ?? "{}") : {};

/**
 * Returns true for a route that old builds cannot call: one of players or of anybody. Staff's tools and servers are no
 * builds of the game, and neither are the stores and platforms that call a route with `servesOldBuilds`.
 */
export const refusesOldBuilds = ({ auth, servesOldBuilds }: Pick<LambdaRoute, "auth" | "servesOldBuilds">) =>
  (auth === "player" || auth === "none") && !servesOldBuilds;

/** Throws 426, and counts it, for a build that is older than the oldest of its platform. */
export function refuseOldBuild(min: MinClient, build: Build | "malformed" | undefined): void {
  if (!build || build === "malformed" || !isPlatform(build.platform)) return;
  const oldest = min[build.platform];
  if (!oldest || compareVersions(build.version, oldest.version) >= 0) return;
  countOldBuild(build.platform);
  throw refuse(outdated, {
    message: `Version ${build.version} is no longer served: update to ${oldest.version} or newer`,
    details: { platform: build.platform, minimum: oldest.version, store: oldest.store },
  });
}
