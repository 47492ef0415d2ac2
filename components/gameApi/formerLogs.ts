import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { kebab } from "../lib/kebab";
import { defaultTelemetry } from "../lib/telemetry";
import type { RouteGroup } from "./routeGroups";
import type { Child, Served } from "./served";

/**
 * Declares the log groups of the functions that routes had before they shared one, so that an update keeps their lines
 * until they expire. Pulumi would delete a log group with its function: `retainOnDelete` counts only if the state had it
 * before. Returns the log groups by route.
 */
export function formerLogs(
  api: string,
  groups: readonly RouteGroup[],
  { telemetry = defaultTelemetry }: Pick<Served, "telemetry">,
  child: Child,
): Readonly<Record<string, aws.cloudwatch.LogGroup>> {
  const functionType = "gamebackend:index:GameFunction";
  const groupType = "aws:cloudwatch/logGroup:LogGroup";
  const logsOf = (route: string) => {
    const former = pulumi.createUrn(`${api}-${route}`, functionType, child.parent);
    return new aws.cloudwatch.LogGroup(
      `${api}-${route}-former-logs`,
      { retentionInDays: telemetry.logRetentionDays },
      { ...child, aliases: [pulumi.createUrn(`${api}-${route}-logs`, groupType, former)] },
    );
  };
  return Object.fromEntries(
    groups.flatMap(({ name: shared, routes }) =>
      Object.keys(routes)
        .filter((route) => kebab(route) !== shared)
        .map((route) => [route, logsOf(kebab(route))] as const),
    ),
  );
}
