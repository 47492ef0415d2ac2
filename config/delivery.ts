import { connection, repositoryName } from "@game-backend/components/buildPipeline/args";
import * as pulumi from "@pulumi/pulumi";

/** The source of the pipeline that delivers the avatar processor's image. */
interface PipelineConfig {
  connectionArn: string;
  repository: string;
  branch: string;
  paths: string[];
  approval: boolean;
}

export interface Delivery {
  /** Shifts the processor's alias step by step. */
  canaryReleases: boolean;
  /** Absent: there is no pipeline. */
  pipeline?: PipelineConfig;
}

/** The paths that the image is built from: the processor, and the modules that its bundle includes. */
const paths = [
  "packages/framework/src/**",
  "functions/profile/tables.ts",
  "components/avatarProcessor/**",
  "package-lock.json",
];

/** Returns what moves the processor's alias; `undefined` if each update does. */
export const releasedBy = ({ canaryReleases, pipeline }: Delivery) =>
  pipeline ? ("pipeline" as const) : canaryReleases ? ("command" as const) : undefined;

/** Reads the settings of releases and of the pipeline. Throws a `pulumi.RunError` that says what to do. */
export function delivery(config: pulumi.Config): Delivery {
  const repository = config.require("pipelineRepository");
  const connectionArn = config.require("pipelineConnection");
  const canaryReleases = config.requireBoolean("canaryReleases");
  if (!repository && !connectionArn) return { canaryReleases };
  if (!repositoryName.has(repository))
    throw new pulumi.RunError(`pipelineRepository: "${repository}" is not ${repositoryName.says}`);
  if (!connection.has(connectionArn))
    throw new pulumi.RunError(
      `pipelineConnection: "${connectionArn}" is not the ARN of a connection. Create one: ` +
        "aws codeconnections create-connection --provider-type GitHub --connection-name game, and complete it in the console",
    );
  if (config.require("avatarProcessor") !== "image")
    throw new pulumi.RunError(
      "pipelineRepository: the pipeline delivers an image: pulumi config set avatarProcessor image",
    );
  const branch = config.require("pipelineBranch");
  const approval = config.requireBoolean("pipelineApproval");
  return { canaryReleases: true, pipeline: { connectionArn, repository, branch, paths, approval } };
}
