import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type BuildPipelineArgs, checkPipeline } from "./buildPipeline/args";
import type { ProjectNodes } from "./buildPipeline/buildProject";
import { callOnReleased, type ReleasedNodes } from "./buildPipeline/onReleased";
import { imageProject, releaseProject, testProject } from "./buildPipeline/projects";
import { type Projects, stages, trigger } from "./buildPipeline/stages";
import { accessOf } from "./lib/access";
import { accountOf } from "./lib/account";
import { bucketPolicy } from "./lib/bucketPolicy";
import { grantedRole } from "./lib/grantedRole";
import { allow, type Statement, trustLike } from "./lib/iam";
import { abortUploads, keepVersions } from "./lib/keepVersions";
import { type BucketNodes, denyPlainHttpToBucket, privateBucket } from "./lib/privateBucket";

/** Days for which the pipeline's copies of the source are kept. */
const artifactDays = 30;

/**
 * The delivery of the avatar processor's image: a push runs the tests and the policy pack, and builds the image. Then it pushes the
 * image to the repository, and releases it by its digest through a `CanaryRelease`. The builds' commands are in `buildspec.yml`
 * files next to what they build.
 *
 * @atRest nothing. A run that takes 15 action minutes and 8 build minutes costs about $0.10 beyond the free tier.
 * @example
 * // A processor with `packaging: "image"` has a repository.
 * if (processor.images) {
 *   new BuildPipeline("pipeline", {
 *     connectionArn: config.require("pipelineConnection"),
 *     repository: "my-org/game",
 *     images: processor.images,
 *     release: new CanaryRelease("release", { function: processor.function, aliasName: processor.aliasName }),
 *     onReleased: async ({ detail, time }) => console.log(`${detail.pipeline} has released at ${time}`),
 *   });
 * }
 */
export class BuildPipeline extends pulumi.ComponentResource {
  /** The name of the pipeline. */
  readonly pipelineName: pulumi.Output<string>;
  /** The underlying resources. */
  readonly nodes: {
    readonly pipeline: aws.codepipeline.Pipeline;
    readonly role: aws.iam.Role;
    readonly policy: aws.iam.RolePolicy;
    /** The builds. */
    readonly projects: Projects;
    /** The bucket through which the pipeline passes sources. */
    readonly artifacts: BucketNodes;
    /** Absent without a topic. */
    readonly notification?: aws.codestarnotifications.NotificationRule;
    /** The rule and the function of `onReleased`; absent without it. */
    readonly released?: ReleasedNodes;
  };

  constructor(name: string, args: BuildPipelineArgs, opts?: pulumi.ComponentResourceOptions) {
    super(
      "gamebackend:index:BuildPipeline",
      name,
      { ...args, game: undefined, release: undefined, onReleased: undefined },
      opts,
    );
    const child = { parent: this };

    checkPipeline(name, args);
    const store = artifactStore(`${name}-artifacts`, child);
    const artifacts = store.bucket;
    const projects: Projects = {
      tests: testProject(name, args, artifacts, child),
      image: imageProject(name, args, artifacts, child),
      release: releaseProject(name, args, artifacts, child),
    };
    const { role, grants } = pipelineRole(name, args, artifacts, projects, child);
    const pipeline = new aws.codepipeline.Pipeline(
      name,
      {
        pipelineType: "V2",
        // A newer push replaces a waiting one. A running release is never interrupted.
        executionMode: "SUPERSEDED",
        roleArn: role.arn,
        artifactStores: [{ type: "S3", location: artifacts.id }],
        stages: stages(args, projects),
        triggers: [trigger(args)],
      },
      { ...child, dependsOn: [grants] },
    );
    const notification =
      args.operatorTopicArn && notifyOperators(name, pipeline, args.operatorTopicArn, child);

    const released = args.onReleased && callOnReleased(name, pipeline, args.onReleased, args, child);

    this.nodes = {
      pipeline,
      role,
      policy: grants,
      projects,
      artifacts: store,
      ...(notification && { notification }),
      ...(released && { released }),
    };
    this.pipelineName = pipeline.name;
    this.registerOutputs({ pipelineName: this.pipelineName, ...accessOf(this) });
  }
}

type Child = { parent: pulumi.Resource };

function artifactStore(name: string, child: Child): BucketNodes {
  const { bucket, nodes, closed } = privateBucket(name, {}, child);
  const rule = {
    id: "artifacts",
    status: "Enabled",
    filter: { prefix: "" },
    expiration: { days: artifactDays },
    noncurrentVersionExpiration: { noncurrentDays: 1 },
    ...abortUploads,
  };
  const kept = keepVersions(name, bucket, [rule], child);
  const options = { ...child, dependsOn: [closed] };
  const policy = bucketPolicy(name, bucket, [denyPlainHttpToBucket(bucket)], options);
  return { ...nodes, ...kept, policy };
}

function pipelineRole(
  name: string,
  args: BuildPipelineArgs,
  artifacts: aws.s3.Bucket,
  projects: Projects,
  child: Child,
) {
  const account = accountOf(child.parent);
  const source = pulumi.interpolate`arn:aws:codepipeline:${account.region}:${account.id}:${name}-*`;
  return grantedRole(
    name,
    {
      trust: trustLike("codepipeline.amazonaws.com", account, source),
      statements: statements(args, artifacts, projects),
    },
    child,
  );
}

function statements(args: BuildPipelineArgs, artifacts: aws.s3.Bucket, projects: Projects): Statement[] {
  const { approval, operatorTopicArn } = args;
  const connection = pulumi.output(args.connectionArn);
  return [
    allow(["s3:GetBucketVersioning"], artifacts.arn),
    allow(["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"], pulumi.interpolate`${artifacts.arn}/*`),
    // The service has had two names, and IAM checks both.
    allow(
      ["codeconnections:UseConnection", "codestar-connections:UseConnection"],
      connection.apply((arn) => arn.replace(":codestar-connections:", ":codeconnections:")),
      connection.apply((arn) => arn.replace(":codeconnections:", ":codestar-connections:")),
    ),
    allow(
      ["codebuild:BatchGetBuilds", "codebuild:StartBuild"],
      ...Object.values<ProjectNodes>({ ...projects }).map(({ project }) => project.arn),
    ),
    ...(approval && operatorTopicArn ? [allow(["sns:Publish"], operatorTopicArn)] : []),
  ];
}

/** Publishes failed runs and waiting approvals, with a link to the run. */
const notifyOperators = (
  name: string,
  pipeline: aws.codepipeline.Pipeline,
  topicArn: pulumi.Input<string>,
  child: Child,
) =>
  new aws.codestarnotifications.NotificationRule(
    name,
    {
      resource: pipeline.arn,
      detailType: "FULL",
      eventTypeIds: [
        "codepipeline-pipeline-pipeline-execution-failed",
        "codepipeline-pipeline-manual-approval-needed",
      ],
      targets: [{ address: topicArn }],
    },
    child,
  );
