import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { GameFunction } from "../gameFunction";
import { allow } from "../lib/iam";
import { invokePermission } from "../lib/invokePermission";
import type { BuildPipelineArgs, PipelineEvent } from "./args";

/** The resources that call `onReleased`. */
export interface ReleasedNodes {
  /** Matches the runs of the pipeline that have succeeded. */
  readonly rule: aws.cloudwatch.EventRule;
  readonly target: aws.cloudwatch.EventTarget;
  readonly function: GameFunction;
  /** Lets the rule invoke the function. */
  readonly permission: aws.lambda.Permission;
}

/** Creates the rule and the function that run `onReleased` after each run of the pipeline that has succeeded. */
export function callOnReleased(
  name: string,
  pipeline: aws.codepipeline.Pipeline,
  onReleased: NonNullable<BuildPipelineArgs["onReleased"]>,
  { operatorTopicArn, telemetry }: Pick<BuildPipelineArgs, "operatorTopicArn" | "telemetry">,
  child: { parent: pulumi.Resource },
): ReleasedNodes {
  const released = `${name}-released`;
  const run = new GameFunction(
    released,
    {
      callback: {
        summary: "Runs after a run of the pipeline that has released an image",
        handler: ({ event }: { event: PipelineEvent }) => onReleased(event),
      },
      statements: operatorTopicArn === undefined ? [] : [allow(["sns:Publish"], operatorTopicArn)],
      environment: operatorTopicArn === undefined ? {} : { OPERATOR_TOPIC_ARN: operatorTopicArn },
      telemetry,
    },
    child,
  );
  const rule = new aws.cloudwatch.EventRule(
    released,
    {
      description: "Runs of the pipeline that have succeeded",
      eventPattern: pulumi.jsonStringify({
        source: ["aws.codepipeline"],
        "detail-type": ["CodePipeline Pipeline Execution State Change"],
        detail: { pipeline: [pipeline.name], state: ["SUCCEEDED"] },
      }),
    },
    child,
  );
  const { function: fn } = run;
  const permission = invokePermission(
    `${released}-permission`,
    { function: fn.name, principal: "events.amazonaws.com", sourceArn: rule.arn },
    child,
  );
  const target = new aws.cloudwatch.EventTarget(
    released,
    { rule: rule.name, arn: fn.arn },
    { ...child, dependsOn: [permission] },
  );
  return { rule, target, function: run, permission };
}
