import type * as pulumi from "@pulumi/pulumi";
import * as service from "@pulumi/pulumiservice";

import { previewWithPack } from "./policyPack";

export interface StackSettingsArgs {
  organization: string;
  project: string;
  stack: string;
  /** The repository on GitHub. */
  repository: string;
  branch: string;
  /** The role that a deployment assumes. */
  roleArn: pulumi.Input<string>;
  /** The events that start a deployment: a push deploys, and a pull request is previewed. */
  watches: "pushes" | "pullRequests" | "both";
  /** Previews with the policy pack before an update or a preview. */
  runsPack: boolean;
  /** Creates a review stack for each pull request, with this stack's settings. */
  reviewTemplate?: boolean;
  /** The schedule of drift detection: cron, in UTC. */
  driftSchedule?: string;
}

/** The paths whose changes deploy the backend. Changes to documents and specs deploy nothing. */
const paths = ["**", "!docs/**", "!**/*.md", "!test/**", "!bench/**", "!tools/harness/**", "!deployments/**"];

/**
 * Declares Pulumi Deployments for a stack: what starts a deployment, which role it runs in, and when it checks for
 * drift.
 */
export function stackSettings(args: StackSettingsArgs): void {
  const { organization, project, stack, watches, reviewTemplate = false } = args;
  const name = `${project}-${stack}`;
  const of = { organization, project, stack };
  new service.DeploymentSettings(name, {
    ...of,
    sourceContext: { git: { branch: `refs/heads/${args.branch}` } },
    vcs: {
      provider: "github",
      repository: args.repository,
      paths,
      deployCommits: watches !== "pullRequests",
      previewPullRequests: watches !== "pushes",
      pullRequestTemplate: reviewTemplate,
    },
    operationContext: {
      oidc: { aws: { roleARN: args.roleArn, sessionName: `pulumi-${stack}` } },
      // The program runs without type checks (tsconfig.json), so tsc checks what is deployed unattended.
      preRunCommands: ["npm ci", "npm run types:program", ...(args.runsPack ? [previewWithPack(stack)] : [])],
      options: { skipIntermediateDeployments: true, skipInstallDependencies: true },
    },
  });
  if (args.driftSchedule)
    new service.DriftSchedule(name, {
      ...of,
      scheduleCron: args.driftSchedule,
      // Drift is not corrected automatically: a person decides what to do about a manual change.
      autoRemediate: false,
    });
}
