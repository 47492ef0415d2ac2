import { count } from "../metrics";
import type { Build } from "./build";
import { isPlatform, type Platform } from "./platforms";

/**
 * Counts a request by its client's platform. The line in the function's log has the build too, with the request's id, so
 * that CloudWatch Logs Insights can count versions: they are no dimension, because any client may invent some.
 */
export function countBuild(
  build: Build | "malformed" | undefined,
  request: { requestId: string; route: string },
) {
  if (!build) return;
  count(
    "ClientRequests",
    1,
    { Platform: dimensionOf(build) },
    { ...request, ...(build !== "malformed" && { build }) },
  );
}

/** Counts a request that was refused because its build is too old. */
export const countOldBuild = (Platform: Platform): void => count("ClientsOutdated", 1, { Platform });

const dimensionOf = (build: Build | "malformed"): string =>
  build === "malformed" ? build : isPlatform(build.platform) ? build.platform : "other";
