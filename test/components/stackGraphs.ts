import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Deployment, type RecordedResource, startCloud } from "@game-backend/local-cloud";
import { recordPreview } from "@game-backend/tools/policy/record";
import { keptOnDisk } from "../keptOnDisk";
import { stacks } from "../upgrades/stacks";
import { withFleetsOfAws } from "./fleetsOfAws";

export { googleClientSecret } from "../upgrades/stacks";

/** The stacks that a local run can serve, and those that only have a graph, as in a deployment. */
export const stackNames = ["dev", "prod", "everything"] as const;
export const hostedStackNames = ["fleet", "container"] as const;

export type StackName = (typeof stackNames)[number];
export type HostedStackName = (typeof hostedStackNames)[number];

/** The stacks whose first preview specs read. */
export const previewNames = ["dev", "prod", "pipeline"] as const;

/** The files of specs that decide what a stack's graph holds. */
const by = ["upgrades/stacks.ts", "components/fleetsOfAws.ts", "components/stackGraphs.ts"].map(
  (file) => `test/${file}`,
);

const kept = new Map<string, Promise<unknown>>();

/** Returns what is on disk. Each process reads it once. */
function readOnce<T>(name: string, make: () => Promise<T>): Promise<T> {
  const known = (kept.get(name) as Promise<T> | undefined) ?? keptOnDisk(name, by, make);
  kept.set(name, known);
  return known;
}

/** Returns a stack's deployment, whose run has ended. It runs again only when a source has changed. */
export const deploymentOf = (name: StackName | HostedStackName): Promise<Deployment> =>
  readOnce(`deployed-${name}`, () => deployed(name));

/** Returns a stack's first preview, in which everything that AWS decides is unknown. It is kept like a deployment. */
export const previewOf = (name: (typeof previewNames)[number]): Promise<readonly RecordedResource[]> =>
  readOnce(`preview-${name}`, () => recordPreview(stacks[name].stack, { config: stacks[name].config }));

/** Deploys a stack of the program in a folder as `pulumi up` does: without the shim. */
export const deployExactly = (name: StackName, folder: string): Promise<Deployment> =>
  deployed(name, { folder, exact: true });

const isHosted = (name: StackName | HostedStackName) => hostedStackNames.some((each) => each === name);

async function deployed(
  name: StackName | HostedStackName,
  options: { folder?: string; exact?: boolean } = {},
): Promise<Deployment> {
  const data = mkdtempSync(join(tmpdir(), `game-${name}-`));
  try {
    const { graph, outputs, secretOutputs, close } = await startCloud({
      folder: resolve(__dirname, "../.."),
      ...stacks[name],
      ...(isHosted(name) && { compose: withFleetsOfAws }),
      ...options,
      data,
      port: 0,
      awsPort: 0,
    });
    await close();
    return { graph, outputs, secretOutputs };
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}
