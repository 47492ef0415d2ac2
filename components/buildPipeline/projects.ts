import { readFileSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";

import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { accountOf } from "../lib/account";
import { frameworkFile, programFolder, repositoryFolder } from "../lib/buildOnce";
import { allow, registrySignIn } from "../lib/iam";
import type { BuildPipelineArgs } from "./args";
import { buildProject } from "./buildProject";

type Child = { parent: pulumi.Resource };

/** The project that runs the tests and the policy pack. It has no permissions in the account. */
export const testProject = (
  name: string,
  { telemetry }: BuildPipelineArgs,
  artifacts: aws.s3.Bucket,
  child: Child,
) =>
  buildProject(
    `${name}-tests`,
    {
      description: "Runs the tests and the policy pack",
      buildspec: "tools/pipeline/buildspec.yml",
      artifacts,
      statements: [],
      computeType: "BUILD_GENERAL1_MEDIUM",
      timeout: 60,
      telemetry,
    },
    child,
  );

/** The project that builds the image and pushes it to the repository. */
export const imageProject = (
  name: string,
  { telemetry, images, gameFolder = "functions" }: BuildPipelineArgs,
  artifacts: aws.s3.Bucket,
  child: Child,
) =>
  buildProject(
    `${name}-image`,
    {
      description: "Builds the avatar processor's image and pushes it",
      buildspec: commandsOf("buildspec.yml"),
      artifacts,
      statements: [
        registrySignIn,
        allow(
          [
            "ecr:BatchCheckLayerAvailability",
            "ecr:BatchGetImage",
            "ecr:CompleteLayerUpload",
            "ecr:DescribeImages",
            "ecr:GetDownloadUrlForLayer",
            "ecr:InitiateLayerUpload",
            "ecr:PutImage",
            "ecr:UploadLayerPart",
          ],
          images.arn,
        ),
      ],
      environment: {
        REPOSITORY_NAME: images.name,
        REPOSITORY_URL: images.url,
        GAME_FOLDER: inRepository(resolve(programFolder(), gameFolder)),
      },
      docker: true,
      computeType: "BUILD_GENERAL1_SMALL",
      timeout: 30,
      telemetry,
    },
    child,
  );

/**
 * Returns the build specification of an image's build, which the framework has: its path if the repository holds the
 * framework, so that a build runs the commands of its own commit, or else its text. The
 * path stays: a pipeline that is deployed reads the file of the next commit by it.
 */
function commandsOf(file: string): string {
  const specification = frameworkFile(`avatar/image/${file}`);
  const path = pathInRepository(specification);
  return path && !path.split(sep).includes("node_modules") ? path : readFileSync(specification, "utf8");
}

/** Returns a path from the repository's root; `undefined` if it is outside. A build has only the repository's files. */
function pathInRepository(path: string): string | undefined {
  const found = relative(repositoryFolder(), path);
  return found.startsWith("..") || isAbsolute(found) ? undefined : found;
}

function inRepository(folder: string): string {
  const path = pathInRepository(folder);
  if (path === undefined)
    throw new pulumi.RunError(
      `A pipeline builds the repository that it is in, and ${folder} is outside of it`,
    );
  return path;
}

/**
 * Creates the project that publishes a version of the function with the image's digest, and shifts the alias to it.
 */
export function releaseProject(
  name: string,
  { telemetry, images, release }: BuildPipelineArgs,
  artifacts: aws.s3.Bucket,
  child: Child,
) {
  const { region, id } = accountOf(child.parent);
  const { function: fn } = release;
  return buildProject(
    `${name}-release`,
    {
      description: "Releases the image by its digest, step by step",
      buildspec: commandsOf("release.buildspec.yml"),
      artifacts,
      statements: [
        allow(
          [
            "lambda:GetAlias",
            "lambda:GetFunction",
            "lambda:GetFunctionConfiguration",
            "lambda:PublishVersion",
            "lambda:UpdateFunctionCode",
          ],
          fn.arn,
          pulumi.interpolate`${fn.arn}:*`,
        ),
        // To invoke a version that no alias points to yet.
        allow(["lambda:InvokeFunction"], pulumi.interpolate`${fn.arn}:*`),
        // Lambda refuses an image that the caller may not read.
        allow(["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "ecr:GetRepositoryPolicy"], images.arn),
        allow(["codedeploy:CreateDeployment", "codedeploy:GetDeployment"], release.groupArn),
        allow(
          ["codedeploy:GetApplicationRevision", "codedeploy:RegisterApplicationRevision"],
          release.applicationArn,
        ),
        allow(
          ["codedeploy:GetDeploymentConfig"],
          pulumi.interpolate`arn:aws:codedeploy:${region}:${id}:deploymentconfig:CodeDeployDefault.*`,
        ),
      ],
      environment: {
        REPOSITORY_URL: images.url,
        FUNCTION_NAME: fn.name,
        ALIAS_NAME: release.aliasName,
        APPLICATION_NAME: release.applicationName,
        GROUP_NAME: release.groupName,
      },
      computeType: "BUILD_GENERAL1_SMALL",
      // The longest of CodeDeploy's predefined shifts takes 100 minutes.
      timeout: 120,
      telemetry,
    },
    child,
  );
}
