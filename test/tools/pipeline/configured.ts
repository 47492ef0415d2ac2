import { read } from "@game-backend/components/lib/configuration";
import { avatarKeys } from "../../../config/avatars";
import { deliveryKeys, deliveryOf } from "../../../config/delivery";
import { configOf } from "../../components/configOf";

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
  const config = configOf({ ...unset, ...keys });
  const { avatarProcessor } = read(config, avatarKeys);
  return { gameFolder: "functions", ...deliveryOf(read(config, deliveryKeys), avatarProcessor) };
}
