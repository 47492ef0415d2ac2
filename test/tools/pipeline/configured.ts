import * as pulumi from "@pulumi/pulumi";
import { delivery } from "../../../config/delivery";

export const connection = "arn:aws:codeconnections:eu-west-1:123456789012:connection/1";
export const unset = {
  pipelineRepository: "",
  pipelineConnection: "",
  pipelineBranch: "main",
  pipelineApproval: "false",
  canaryReleases: "false",
  avatarProcessor: "zip",
};

/** Reads the configuration of a stack that sets these keys. */
export function configured(keys: Partial<typeof unset> = {}) {
  const project = "delivery-of-a-spec";
  for (const [key, value] of Object.entries({ ...unset, ...keys }))
    pulumi.runtime.setConfig(`${project}:${key}`, value);
  return { gameFolder: "functions", ...delivery(new pulumi.Config(project)) };
}
