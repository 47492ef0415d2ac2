import * as pulumi from "@pulumi/pulumi";

import type { AvatarProcessor } from "../avatarProcessor";
import { BuildPipeline } from "../buildPipeline";
import { CanaryRelease } from "../canaryRelease";
import type { BuildPipelineArgs } from "./args";

export interface DeliveryArgs
  extends Pick<BuildPipelineArgs, "gameFolder" | "operatorTopicArn" | "telemetry"> {
  /** Releases new versions step by step. */
  canaryReleases: boolean;
  /**
   * The source that a pipeline builds and releases. Needs canary releases and a processor that is an image.
   * @default no pipeline
   */
  pipeline?: Pick<BuildPipelineArgs, "connectionArn" | "repository" | "branch" | "paths" | "approval">;
}

/**
 * Creates what the configuration requests: nothing, a `CanaryRelease` of the processor, named `release`, or that and a
 * `BuildPipeline`, named `pipeline`. Both get `opts`, such as the processor's provider. Returns the names that
 * `npm run release` needs; the names of missing resources are empty.
 */
export function deliver(
  processor: AvatarProcessor,
  args: DeliveryArgs,
  opts?: pulumi.ComponentResourceOptions,
) {
  const { gameFolder, canaryReleases, pipeline, operatorTopicArn, telemetry } = args;
  const release = canaryReleases
    ? new CanaryRelease(
        "release",
        { function: processor.function, aliasName: processor.aliasName, operatorTopicArn },
        opts,
      )
    : undefined;
  if (pipeline) {
    const { images } = processor;
    if (!release) throw new pulumi.RunError("A pipeline releases step by step: set canaryReleases");
    if (!images) throw new pulumi.RunError("A pipeline delivers an image, but the processor is a zip");
    new BuildPipeline(
      "pipeline",
      { ...pipeline, gameFolder, images, release, operatorTopicArn, telemetry },
      opts,
    );
  }
  return {
    function: processor.functionName,
    alias: processor.aliasName,
    application: release?.applicationName ?? "",
    group: release?.groupName ?? "",
  };
}
