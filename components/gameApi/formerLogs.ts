import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { kebab } from "../lib/kebab";
import { defaultTelemetry } from "../lib/telemetry";
import type { RouteGroup } from "./routeGroups";
import type { Child, Served } from "./served";

/**
 * Declares the log groups of the functions that routes had before they shared one, so that an update keeps their lines
 * until they expire. Pulumi would delete a log group with its function: `retainOnDelete` counts only if the state had it
 * before.
 */
export function formerLogs(
  api: string,
  groups: readonly RouteGroup[],
  { telemetry = defaultTelemetry }: Pick<Served, "telemetry">,
  child: Child,
): void {
  const functionType = "gamebackend:index:GameFunction";
  const groupType = "aws:cloudwatch/logGroup:LogGroup";
  for (const { name: shared, routes } of groups)
    for (const route of Object.keys(routes).map(kebab)) {
      if (route === shared) continue;
      const former = pulumi.createUrn(`${api}-${route}`, functionType, child.parent);
      new aws.cloudwatch.LogGroup(
        `${api}-${route}-former-logs`,
        { retentionInDays: telemetry.logRetentionDays },
        { ...child, aliases: [pulumi.createUrn(`${api}-${route}-logs`, groupType, former)] },
      );
    }
}
