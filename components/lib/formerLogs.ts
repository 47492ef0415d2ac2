import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ChildOptions } from "./childOptions";
import { defaultTelemetry, type Telemetry } from "./telemetry";

const formerName = (name: string) => `${name}-former-logs`;

/** Returns the alias by which a function that its component makes again goes on with its former log group. */
export const formerLogsAlias = (name: string, owner: pulumi.Resource | undefined): pulumi.Alias => ({
  name: formerName(name),
  // Its URN and not the resource itself, of which Pulumi would search everything that it leads to.
  ...(owner ? { parent: owner.urn } : { noParent: true }),
});

/**
 * Declares the log group of a function that its component no longer makes, so that an update keeps its lines until they
 * expire. Pulumi would delete a log group with its function: `retainOnDelete` counts only if the state had it before.
 */
export function formerLogs(
  name: string,
  telemetry: Telemetry | undefined,
  opts: ChildOptions,
): aws.cloudwatch.LogGroup {
  const logs = "aws:cloudwatch/logGroup:LogGroup";
  const former = pulumi.createUrn(name, "gamebackend:index:GameFunction", opts.parent);
  return new aws.cloudwatch.LogGroup(
    formerName(name),
    { retentionInDays: (telemetry ?? defaultTelemetry).logRetentionDays },
    {
      ...opts,
      // Its parent was the function, and before that the function's component.
      aliases: [
        pulumi.createUrn(`${name}-logs`, logs, former),
        pulumi.createUrn(`${name}-logs`, logs, opts.parent),
      ],
    },
  );
}
