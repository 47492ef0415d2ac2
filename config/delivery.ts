import { connection, repositoryName } from "@game-backend/components/buildPipeline/args";
import type { Keys, Values } from "@game-backend/framework/settings";
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";

export const deliveryKeys = {
  canaryReleases: {
    says: "Releases new versions of the photo processor step by step with `npm run release`, first to a tenth of the invocations for five minutes; an alarm at $0.10 a month rolls back",
    schema: z.boolean().default(false),
  },
  pipelineRepository: {
    says: "The repository whose pushes a pipeline builds and releases, such as my-org/game; empty for no pipeline",
    schema: z.string().default(""),
  },
  pipelineConnection: {
    says: "The ARN of the CodeConnections connection to that repository's host",
    schema: z.string().default(""),
  },
  pipelineBranch: {
    says: "The branch whose pushes start the pipeline",
    schema: z.string().default("main"),
  },
  pipelineApproval: {
    says: "Requires a person's approval for each release of the pipeline",
    schema: z.boolean().default(false),
  },
} satisfies Keys;

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
  "packages/photos/src/**",
  "functions/profile/tables.ts",
  "components/avatarProcessor/**",
  "package-lock.json",
];

/** Returns what moves the processor's alias; `undefined` if each update does. */
export const releasedBy = ({ canaryReleases, pipeline }: Delivery) =>
  pipeline ? ("pipeline" as const) : canaryReleases ? ("command" as const) : undefined;

/** Returns what releases the processor that has a packaging. Throws a `pulumi.RunError` that says what to do. */
export function deliveryOf(
  {
    pipelineRepository: repository,
    pipelineConnection: connectionArn,
    ...given
  }: Values<typeof deliveryKeys>,
  packaging: "zip" | "image",
): Delivery {
  const { canaryReleases, pipelineBranch: branch, pipelineApproval: approval } = given;
  if (!repository && !connectionArn) return { canaryReleases };
  if (!repositoryName.has(repository))
    throw new pulumi.RunError(`pipelineRepository: "${repository}" is not ${repositoryName.says}`);
  if (!connection.has(connectionArn))
    throw new pulumi.RunError(
      `pipelineConnection: "${connectionArn}" is not the ARN of a connection. Create one: ` +
        "aws codeconnections create-connection --provider-type GitHub --connection-name game, and complete it in the console",
    );
  if (packaging !== "image")
    throw new pulumi.RunError(
      "pipelineRepository: the pipeline delivers an image: pulumi config set avatarProcessor image",
    );
  return { canaryReleases: true, pipeline: { connectionArn, repository, branch, paths, approval } };
}
