import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { BuildPipelineArgs } from "./args";
import type { ProjectNodes } from "./buildProject";

type Stage = aws.types.input.codepipeline.PipelineStage;

export interface Projects {
  readonly tests: ProjectNodes;
  readonly image: ProjectNodes;
  readonly release: ProjectNodes;
}

const source = "Source";
const sourceOutput = "source";

/** Returns the stages: source, tests, image, approval if required, release. */
export const stages = (args: BuildPipelineArgs, { tests, image, release }: Projects): Stage[] => [
  stage(source, {
    category: "Source",
    owner: "AWS",
    provider: "CodeStarSourceConnection",
    version: "1",
    name: source,
    outputArtifacts: [sourceOutput],
    configuration: {
      ConnectionArn: args.connectionArn,
      FullRepositoryId: args.repository,
      BranchName: args.branch ?? "main",
      // The declared trigger starts the pipeline. Without this value, AWS adds another trigger for every push.
      DetectChanges: "false",
    },
  }),
  stage("Test", build("Test", tests.project)),
  stage("Image", build("Image", image.project, {}, "Image")),
  ...(args.approval ? [stage("Approve", approval(args.operatorTopicArn))] : []),
  stage("Release", build("Release", release.project, { IMAGE_DIGEST: "#{Image.IMAGE_DIGEST}" })),
];

/** Returns the trigger that starts the pipeline for pushes to the branch that change one of the paths. */
export const trigger = ({ branch = "main", paths }: BuildPipelineArgs) => ({
  providerType: "CodeStarSourceConnection",
  gitConfiguration: {
    sourceActionName: source,
    pushes: [
      {
        branches: { includes: [branch] },
        ...(paths && { filePaths: { includes: [...paths] } }),
      },
    ],
  },
});

type Action = aws.types.input.codepipeline.PipelineStageAction;

const stage = (name: string, action: Action) => ({ name, actions: [action] });

/** Returns a CodeBuild action. `namespace` passes its exported variables to later actions. */
const build = (
  name: string,
  project: aws.codebuild.Project,
  variables: Readonly<Record<string, string>> = {},
  namespace?: string,
): Action => ({
  category: "Build",
  owner: "AWS",
  provider: "CodeBuild",
  version: "1",
  name,
  namespace,
  inputArtifacts: [sourceOutput],
  configuration: {
    ProjectName: project.name,
    ...(Object.keys(variables).length > 0 && {
      EnvironmentVariables: JSON.stringify(
        Object.entries(variables).map(([variable, value]) => ({ name: variable, value, type: "PLAINTEXT" })),
      ),
    }),
  },
});

const approval = (topicArn?: pulumi.Input<string>): Action => ({
  category: "Approval",
  owner: "AWS",
  provider: "Manual",
  version: "1",
  name: "Approve",
  configuration: {
    CustomData: "The image #{Image.IMAGE_DIGEST} goes to players once you approve it.",
    ...(topicArn && { NotificationArn: topicArn }),
  },
});
