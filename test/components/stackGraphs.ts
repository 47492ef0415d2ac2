import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { startCloud } from "../../packages/local-cloud/cloud";
import type { Deployment } from "../../packages/local-cloud/engine";
import { stacks } from "../upgrades/stacks";
import { withFleetsOfAws } from "./fleetsOfAws";

export { googleClientSecret } from "../upgrades/stacks";

/** The stacks that a local run can serve, and those that only have a graph, as in a deployment. */
export const stackNames = ["dev", "prod", "everything"] as const;
export const hostedStackNames = ["fleet", "container"] as const;

export type StackName = (typeof stackNames)[number];
export type HostedStackName = (typeof hostedStackNames)[number];

const deployments = new Map<StackName | HostedStackName, Promise<Deployment>>();

/** Returns a stack's deployment. The run has ended when this resolves. Each stack runs only once per process. */
export function deploymentOf(name: StackName | HostedStackName): Promise<Deployment> {
  const known = deployments.get(name) ?? deployed(name);
  deployments.set(name, known);
  return known;
}

/** Deploys a stack as `pulumi up` does: without the shim. Later specs use this deployment too. */
export function deployExactly(name: StackName): Promise<Deployment> {
  const deployment = deployed(name, { exact: true });
  deployments.set(name, deployment);
  return deployment;
}

const isHosted = (name: StackName | HostedStackName) => hostedStackNames.some((each) => each === name);

async function deployed(
  name: StackName | HostedStackName,
  options: { exact?: boolean } = {},
): Promise<Deployment> {
  const data = mkdtempSync(join(tmpdir(), `game-${name}-`));
  try {
    const folder = resolve(__dirname, "../..");
    const { graph, outputs, secretOutputs, close } = await startCloud({
      folder,
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
