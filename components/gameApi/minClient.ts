import {
  type MinClient,
  minClientVariable,
  storeLinkPattern,
} from "@game-backend/framework/gameClient/minClient";
import { isPlatform, platforms } from "@game-backend/framework/gameClient/platforms";
import { versionPattern } from "@game-backend/framework/gameClient/version";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { matching } from "../lib/argument";

const version = matching(versionPattern, "a version such as 1.10.0");

const storeLink = matching(
  storeLinkPattern,
  "the address of a store's page, such as https://apps.apple.com/app/id1, of at most 150 characters",
);

/** A function's environment has 4 KB, and its grants need some. */
const mostBytes = 2_000;

/** Returns what is wrong with the oldest builds that an API serves; `undefined` if nothing is. */
export function minClientProblem(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (value === null || typeof value !== "object" || Array.isArray(value))
    return 'is not an object such as {"ios": {"version": "1.10.0", "store": "https://apps.apple.com/app/id1"}}';
  for (const [platform, of] of Object.entries(value)) {
    const problem = problemOf(platform, of);
    if (problem) return `${platform}: ${problem}`;
  }
  return Buffer.byteLength(JSON.stringify(value)) > mostBytes
    ? `has more than ${mostBytes} bytes: shorten the stores' addresses`
    : undefined;
}

function problemOf(platform: string, of: unknown): string | undefined {
  if (!isPlatform(platform)) return `is not one of ${platforms.join(", ")}`;
  const { version: oldest, store, ...rest } = { ...(of as Readonly<Record<string, unknown>>) };
  if (!version.has(oldest)) return `version: ${JSON.stringify(oldest)} is not ${version.says}`;
  if (!storeLink.has(store)) return `store: ${JSON.stringify(store)} is not ${storeLink.says}`;
  const [unknown] = Object.keys(rest);
  return unknown === undefined ? undefined : `has version and store, and no ${unknown}`;
}

/** Returns the environment variable with the oldest builds; none if every build is served. */
export const minClientEnvironment = (minClient: MinClient = {}): Record<string, string> =>
  Object.keys(minClient).length > 0 ? { [minClientVariable]: JSON.stringify(minClient) } : {};

/**
 * Warns, at preview, if a `minClient` no longer counts because the stack's table of switches has its row. It is silent if the
 * deployer may not read it, and before there is one.
 */
export function warnOfUnusedMinClient(
  minClient: MinClient = {},
  table: pulumi.Input<string>,
  opts: { parent: pulumi.Resource },
): void {
  if (!pulumi.runtime.isDryRun() || Object.keys(minClient).length === 0) return;
  pulumi.output(table).apply(async (tableName) => {
    const key = JSON.stringify({ id: { S: "switches" } });
    const { item } = await aws.dynamodb
      .getTableItem({ tableName, key }, opts)
      .catch(() => ({ item: undefined }));
    if (item)
      await pulumi.log.warn(
        "minClient is unused: the switches say which builds are served. Change them at the desk, and remove it: " +
          "pulumi config rm minClient",
        opts.parent,
      );
  });
}
