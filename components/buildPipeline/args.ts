import type * as pulumi from "@pulumi/pulumi";
import type { CanaryRelease } from "../canaryRelease";
import { checkArguments, checkLength, matching } from "../lib/argument";
import type { Telemetry } from "../lib/telemetry";

/**
 * The event of a run that has succeeded, as EventBridge delivers it:
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html
 */
export interface PipelineEvent {
  /** The same for each delivery of the event. */
  readonly id: string;
  /** The end of the run, such as `2026-11-30T12:00:00Z`. */
  readonly time: string;
  readonly account: string;
  readonly region: string;
  readonly detail: {
    /** The name of the pipeline. */
    readonly pipeline: string;
    /** The id of the run. */
    readonly "execution-id": string;
    readonly state: "SUCCEEDED";
  };
}

export interface BuildPipelineArgs {
  /**
   * The folder of the game whose photo processor is built, with an `index.ts` that lists the game's features: a path from
   * the program's folder, in the repository that the pipeline builds.
   * @default "functions"
   */
  gameFolder?: string;
  /**
   * The ARN of a CodeConnections connection. A new connection is pending until its handshake is completed in the
   * console.
   * @example "arn:aws:codeconnections:eu-west-1:123456789012:connection/aEXAMPLE-8aad-4d5d-8878-dfcab0bc441f"
   */
  connectionArn: pulumi.Input<string>;
  /** The repository's full name, such as `my-org/game`. */
  repository: pulumi.Input<string>;
  /**
   * The branch whose pushes start the pipeline.
   * @default "main"
   */
  branch?: pulumi.Input<string>;
  /**
   * One to eight glob patterns of paths from the repository's root, such as `functions/**`, each of at most 255
   * characters. A push that changes no matching path does not start the pipeline.
   * @default every push to the branch starts the pipeline
   */
  paths?: readonly string[];
  /** The repository of images. */
  images: { name: pulumi.Input<string>; arn: pulumi.Input<string>; url: pulumi.Input<string> };
  /** The function, alias and deployment group that an image is released to. */
  release: CanaryRelease;
  /**
   * Requires a person's approval for each release. A processor's repository keeps ten images: approve at least one in
   * ten pushes, or the running image expires.
   * @default false
   */
  approval?: boolean;
  /**
   * The topic for failed runs and waiting approvals. Its policy must let `codestar-notifications.amazonaws.com`
   * publish.
   *
   * @default none
   */
  operatorTopicArn?: pulumi.Input<string>;
  /**
   * Runs after each run of the pipeline that has released an image. Pulumi serializes it from the running program, so it may
   * capture plain values, plain functions and packages. EventBridge may deliver an event twice. With `operatorTopicArn`, it may
   * publish to the topic, whose ARN is in `OPERATOR_TOPIC_ARN`.
   * @default none
   */
  onReleased?: (event: PipelineEvent) => Promise<void>;
  /**
   * The retention of the logs of the builds and of `onReleased`.
   *
   * @default 7 days
   */
  telemetry?: Telemetry;
}

/** CodeConnections, ConnectionArn; the service was called CodeStar Connections before. */
export const connection = matching(
  /^arn:aws:(codeconnections|codestar-connections):[a-z0-9-]+:\d{12}:connection\/[\w-]+$/,
  "the ARN of a connection, such as arn:aws:codeconnections:eu-west-1:123456789012:connection/…",
);

export const repositoryName = matching(/^[^/\s]+(\/[^/\s]+)+$/, "a repository such as my-org/game");

/** A branch as git names it. */
const branchName = matching(
  /^(?!-|\/|.*(\.\.|@\{|\/\/))[^\s~^:?*[\\]{1,255}(?<![./])$/,
  "the name of a branch, such as main",
);

/**
 * A pattern that a git path can match. CodePipeline accepts any text of up to 255 characters, but no push would ever
 * match other patterns. Git writes paths with slashes, from the repository's root.
 */
const pathPattern = matching(
  /^(?!\.?\/)(?!(.*\/)?\.\.(\/|$))[^\\]{1,255}$/,
  "a path from the repository's root, such as functions/**",
);

/** Throws `pulumi.RunError` for an argument that AWS would refuse, or with which no push would start the pipeline. */
export function checkPipeline(
  name: string,
  { connectionArn, repository, branch, paths }: BuildPipelineArgs,
): void {
  checkArguments(name, {
    connectionArn: [connectionArn, connection],
    repository: [repository, repositoryName],
    branch: [branch, branchName],
    paths: [paths, pathPattern],
  });
  checkLength(name, "paths", paths, 1, 8);
}
