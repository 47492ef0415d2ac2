import { resolve } from "node:path";

import * as pulumi from "@pulumi/pulumi";

import { packRuns, policyGroup } from "./policyPack";
import { deployRole } from "./role/deployRole";
import { policiesFor, previewPolicy } from "./role/policies";
import { deploymentsOf, gitHub, jobsOf, pulumiCloud } from "./role/trust";
import { typesOf } from "./role/types";
import { stackSettings } from "./stackSettings";

const config = new pulumi.Config();
const organization = config.require("organization");
const repository = config.require("repository");
const branch = config.require("branch");
const stacks = config.requireObject<string[]>("stacks");
const reviewTemplate = config.get("reviewTemplate");
const driftSchedule = config.require("driftSchedule");
const pack = packRuns(config.require("policyPack"));

const project = "game-backend";
const policies = policiesFor(typesOf(resolve(__dirname, "..")));
const cloud = config.get("existingOidcProvider") || pulumiCloud(organization).arn;
const of = { organization, project };

// Pull requests run their own code: neither their previews nor their review stacks get prod's role.
const deployed = stacks.map((stack) => {
  const { arn } = deployRole(`deploy-${stack}`, deploymentsOf(of, stack, cloud), policies);
  const watches = stack === "prod" ? "pushes" : "both";
  const runsPack = pack === "preview";
  stackSettings({ ...of, repository, branch, driftSchedule, stack, roleArn: arn, watches, runsPack });
  if (pack === "group") policyGroup({ ...of, stack });
  return [stack, arn] as const;
});
if (reviewTemplate) {
  const review = deployRole("deploy-review", deploymentsOf(of, `${reviewTemplate}*`, cloud), policies);
  const template = { ...of, repository, branch, stack: reviewTemplate, roleArn: review.arn };
  // A group names its stacks, and a review stack is new: it runs the pack itself.
  const runsPack = pack !== "none";
  stackSettings({ ...template, watches: "pullRequests", reviewTemplate: true, runsPack });
}

const actions = config.getBoolean("githubActions") ? gitHubRoles() : undefined;

/**
 * Creates roles for the repository's workflows: jobs of pull requests may preview, and jobs in the environment prod may
 * deploy.
 */
function gitHubRoles() {
  const provider = config.get("existingGithubProvider") || gitHub().arn;
  return {
    deploy: deployRole("github-deploy", jobsOf(repository, "environment:prod", provider), policies),
    preview: deployRole("github-preview", jobsOf(repository, "pull_request", provider), [previewPolicy]),
  };
}

export const deployRoleArns = Object.fromEntries(deployed);
export const githubDeployRoleArn = actions?.deploy.arn ?? "";
export const githubPreviewRoleArn = actions?.preview.arn ?? "";
