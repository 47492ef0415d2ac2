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

/**
 * Warns, at preview and at update, if the account has log groups of functions that the component no longer makes: without
 * `formerLogs`, an update deletes those of its stack. It is silent if the deployer may not list log groups. `api` begins the names
 * of all `functions`.
 */
export async function warnOfFormerLogs(
  api: string,
  functions: readonly string[],
  opts: { parent: pulumi.Resource },
): Promise<void> {
  const named = new Set(functions.map((name) => `${name}-logs`));
  // Programs whose specs replace AWS by Pulumi's mocks get no names.
  const { logGroupNames = [] } = await aws.cloudwatch
    .getLogGroups({ logGroupNamePrefix: `${api}-` }, opts)
    .catch(() => ({ logGroupNames: [] }));
  // Pulumi ends a name with a hyphen and seven digits.
  const [first, ...others] = logGroupNames.filter((group) => named.has(group.replace(/-[0-9a-f]{7}$/, "")));
  if (!first) return;
  await pulumi.log.warn(
    `The account has the log group ${first}${others.length > 0 ? ` and ${others.length} more` : ""} of functions ` +
      "that earlier versions made. If this stack made them, its update deletes them with their lines. To keep them: " +
      "pulumi config set formerLogs true",
    opts.parent,
  );
}
