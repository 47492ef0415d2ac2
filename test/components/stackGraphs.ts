import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { startCloud } from "../../packages/local-cloud/cloud";
import type { Deployment } from "../../packages/local-cloud/engine";
import { withFleetsOfAws } from "./fleetsOfAws";

export const googleClientSecret = "GOCSPX-of-a-test";

/** The stacks that are checked by specs of the whole program. */
const stacks = {
  dev: { stack: "dev", config: {} },
  prod: { stack: "prod", config: {} },
  /** Production with every optional part. */
  everything: {
    stack: "prod",
    config: {
      upstreamUrl: "https://partner.example.com/v2",
      sessions: "anywhere",
      firewall: "everything",
      canaryReleases: "true",
      domain: "play.example.com",
      hostedZoneId: "Z0123456789ABCDEFGHIJ",
      authDomainPrefix: "everything",
      googleClientId: "id.apps.googleusercontent.com",
      googleClientSecret,
      corsOrigins: '["https://play.example.com","https://beta.example.com"]',
    },
  },
} as const;

export type StackName = keyof typeof stacks;
export const stackNames = Object.keys(stacks) as StackName[];

/** Production on fleets that no laptop can run. Only their graphs exist, as in a deployment: they serve no requests. */
const hostedStacks = {
  fleet: {
    stack: "prod",
    config: { sessions: "fleet", gameFleet: "arn:aws:gamelift:us-east-1::alias/alias-1234abcd-56ef" },
    compose: withFleetsOfAws,
  },
  container: {
    stack: "prod",
    config: {
      sessions: "container",
      gameServerImage: `123456789012.dkr.ecr.us-east-1.amazonaws.com/game@sha256:${"0a".repeat(32)}`,
    },
    compose: withFleetsOfAws,
  },
} as const;

export type HostedStackName = keyof typeof hostedStacks;
export const hostedStackNames = Object.keys(hostedStacks) as HostedStackName[];

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

async function deployed(
  name: StackName | HostedStackName,
  options: { exact?: boolean } = {},
): Promise<Deployment> {
  const data = mkdtempSync(join(tmpdir(), `game-${name}-`));
  try {
    const folder = resolve(__dirname, "../..");
    const { graph, outputs, secretOutputs, close } = await startCloud({
      folder,
      ...{ ...stacks, ...hostedStacks }[name],
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
