import { resolve } from "node:path";

import * as pulumi from "@pulumi/pulumi";

import { deployRole, pulumiCloud } from "./role/deployRole";
import { servicesOf } from "./role/services";
import { stackSettings } from "./stackSettings";

const config = new pulumi.Config();
const organization = config.require("organization");
const repository = config.require("repository");
const branch = config.require("branch");
const reviewTemplate = config.get("reviewTemplate");
const driftSchedule = config.require("driftSchedule");

const project = "game-backend";
const services = servicesOf(resolve(__dirname, ".."));
const providerArn = config.get("existingOidcProvider") || pulumiCloud(organization).arn;
const of = { organization, project, services, providerArn };

// Stacks of pull requests never get the role of prod.
const prod = deployRole("deploy-prod", { ...of, stacks: "prod" });
const dev = deployRole("deploy-dev", { ...of, stacks: "dev" });
const common = { organization, project, repository, branch, driftSchedule };
stackSettings({ ...common, stack: "dev", roleArn: dev.arn, watches: "both" });
stackSettings({ ...common, stack: "prod", roleArn: prod.arn, watches: "both" });
if (reviewTemplate) {
  const review = deployRole("deploy-review", { ...of, stacks: `${reviewTemplate}*` });
  const template = { organization, project, repository, branch, stack: reviewTemplate, roleArn: review.arn };
  stackSettings({ ...template, watches: "pullRequests", reviewTemplate: true });
}

export const devRoleArn = dev.arn;
export const prodRoleArn = prod.arn;
