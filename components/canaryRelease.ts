import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { accessOf } from "./lib/access";
import { accountOf } from "./lib/account";
import { checkLength } from "./lib/argument";
import { grantedRole } from "./lib/grantedRole";
import { allow, describingAlarms, type Statement, trust } from "./lib/iam";

/** https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html */
type Shift =
  | "CodeDeployDefault.LambdaAllAtOnce"
  | `CodeDeployDefault.LambdaCanary10Percent${5 | 10 | 15 | 30}Minutes`
  | "CodeDeployDefault.LambdaLinear10PercentEvery1Minute"
  | `CodeDeployDefault.LambdaLinear10PercentEvery${2 | 3 | 10}Minutes`;

export interface CanaryReleaseArgs {
  /** The function whose alias a release moves. */
  function: { name: pulumi.Input<string>; arn: pulumi.Input<string> };
  /** The name of the alias. */
  aliasName: pulumi.Input<string>;
  /**
   * The traffic shift to the new version: one of CodeDeploy's predefined configurations for Lambda.
   *
   * @default "CodeDeployDefault.LambdaCanary10Percent5Minutes": a tenth of the traffic for five minutes, then all of it
   */
  shift?: Shift;
  /**
   * The names of further alarms that stop a release, nine at most.
   * @default none: only the alias's errors stop it
   */
  alarms?: pulumi.Input<string>[];
  /**
   * The topic for failed, stopped and rolled-back releases.
   *
   * @default none
   */
  operatorTopicArn?: pulumi.Input<string>;
}

/** The name of the only group of each application. */
const groupName = "live";

/**
 * Releases of a function behind an alias: CodeDeploy shifts the alias to a new version step by step, and rolls back as
 * soon as the alias has an error. `npm run release` starts one, and so does a `BuildPipeline`.
 *
 * @atRest $0.10 a month for an alarm. CodeDeploy costs nothing for Lambda.
 * @example
 * const release = new CanaryRelease("release", { function: processor.function, aliasName: processor.aliasName });
 */
export class CanaryRelease extends pulumi.ComponentResource {
  /** The name of CodeDeploy's application. */
  readonly applicationName: pulumi.Output<string>;
  /** The ARN of CodeDeploy's application. */
  readonly applicationArn: pulumi.Output<string>;
  /** The name of the deployment group. */
  readonly groupName: pulumi.Output<string>;
  /** The ARN of the deployment group. */
  readonly groupArn: pulumi.Output<string>;
  /** The function that is released. */
  readonly function: { name: pulumi.Output<string>; arn: pulumi.Output<string> };
  /** The name of the alias that a release moves. */
  readonly aliasName: pulumi.Output<string>;
  /** The underlying resources. */
  readonly nodes: {
    readonly application: aws.codedeploy.Application;
    readonly group: aws.codedeploy.DeploymentGroup;
    /** The alarm on the alias's errors. */
    readonly alarm: aws.cloudwatch.MetricAlarm;
    /** CodeDeploy's role. */
    readonly role: aws.iam.Role;
    readonly policy: aws.iam.RolePolicy;
  };

  constructor(name: string, args: CanaryReleaseArgs, opts?: pulumi.ComponentResourceOptions) {
    const { name: functionName, arn } = args.function;
    super("gamebackend:index:CanaryRelease", name, { ...args, function: { name: functionName, arn } }, opts);
    const child = { parent: this };

    // The tenth is the alarm on the alias's errors.
    checkLength(name, "alarms", args.alarms, 0, 9);
    const alarm = errorsOfAlias(name, args, child);
    const application = new aws.codedeploy.Application(name, { computePlatform: "Lambda" }, child);
    const { region, id } = accountOf(this);
    const groupArn = pulumi.interpolate`arn:aws:codedeploy:${region}:${id}:deploymentgroup:${application.name}/${groupName}`;
    const { role, grants } = grantedRole(
      name,
      {
        trust: trust("codedeploy.amazonaws.com", accountOf(this), groupArn),
        statements: statements(args),
      },
      child,
    );
    const group = new aws.codedeploy.DeploymentGroup(
      name,
      {
        appName: application.name,
        deploymentGroupName: groupName,
        serviceRoleArn: role.arn,
        deploymentConfigName: args.shift ?? "CodeDeployDefault.LambdaCanary10Percent5Minutes",
        deploymentStyle: { deploymentOption: "WITH_TRAFFIC_CONTROL", deploymentType: "BLUE_GREEN" },
        autoRollbackConfiguration: {
          enabled: true,
          events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"],
        },
        alarmConfiguration: { enabled: true, alarms: [alarm.name, ...(args.alarms ?? [])] },
        triggerConfigurations: triggers(args.operatorTopicArn),
      },
      { ...child, dependsOn: [grants] },
    );

    this.applicationName = application.name;
    this.applicationArn = application.arn;
    this.groupName = group.deploymentGroupName;
    this.groupArn = group.arn;
    this.function = { name: pulumi.output(args.function.name), arn: pulumi.output(args.function.arn) };
    this.aliasName = pulumi.output(args.aliasName);
    this.nodes = { application, group, alarm, role, policy: grants };
    const { applicationName, applicationArn, aliasName } = this;
    this.registerOutputs({
      applicationName,
      applicationArn,
      groupName: this.groupName,
      groupArn,
      aliasName,
      ...accessOf(this),
    });
  }
}

/** Creates the alarm on the alias's errors. During a shift, the alias's metrics count both of its versions. */
const errorsOfAlias = (
  name: string,
  { function: fn, aliasName, operatorTopicArn }: CanaryReleaseArgs,
  child: pulumi.CustomResourceOptions,
) =>
  new aws.cloudwatch.MetricAlarm(
    `${name}-errors`,
    {
      alarmDescription:
        "The released alias has errors. A release that runs is rolled back, and none can begin",
      namespace: "AWS/Lambda",
      metricName: "Errors",
      dimensions: { FunctionName: fn.name, Resource: pulumi.interpolate`${fn.name}:${aliasName}` },
      statistic: "Sum",
      period: 60,
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      evaluationPeriods: 1,
      treatMissingData: "notBreaching",
      ...(operatorTopicArn && { alarmActions: [operatorTopicArn] }),
    },
    child,
  );

/** The statements of CodeDeploy's role: those of AWS's managed policy for Lambda, limited to these resources. */
const statements = ({ function: fn, aliasName, operatorTopicArn }: CanaryReleaseArgs): Statement[] => [
  // IAM checks a call on an alias by the ARN of the alias or of its function.
  allow(["lambda:GetAlias", "lambda:UpdateAlias"], fn.arn, pulumi.interpolate`${fn.arn}:${aliasName}`),
  allow(["lambda:GetProvisionedConcurrencyConfig"], pulumi.interpolate`${fn.arn}:${aliasName}`),
  describingAlarms,
  ...(operatorTopicArn ? [allow(["sns:Publish"], operatorTopicArn)] : []),
];

const triggers = (topicArn?: pulumi.Input<string>) =>
  topicArn
    ? [
        {
          triggerName: "operators",
          triggerTargetArn: topicArn,
          triggerEvents: ["DeploymentFailure", "DeploymentStop", "DeploymentRollback"],
        },
      ]
    : undefined;
