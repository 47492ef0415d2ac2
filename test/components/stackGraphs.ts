import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { startCloud } from "../../packages/local-cloud/cloud";
import type { Deployment } from "../../packages/local-cloud/engine";

export const googleClientSecret = "GOCSPX-of-a-test";

/** The stacks that specs of the whole program check. */
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

const deployments = new Map<StackName, Promise<Deployment>>();

/** Returns a stack's deployment. The run has ended when this resolves; each stack runs once per process. */
export function deploymentOf(name: StackName): Promise<Deployment> {
  const known = deployments.get(name) ?? deployed(name);
  deployments.set(name, known);
  return known;
}

async function deployed(name: StackName): Promise<Deployment> {
  const data = mkdtempSync(join(tmpdir(), `game-${name}-`));
  try {
    const folder = resolve(__dirname, "../..");
    const { graph, outputs, secretOutputs, close } = await startCloud({
      folder,
      ...stacks[name],
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
