import { CodeDeployClient } from "@aws-sdk/client-codedeploy";
import { GetAliasCommand, InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";

import { codedeploy } from "../codedeploy";
import type { AwsApi } from "../core/service";
import { StandingClock } from "./clock";
import { testCloud } from "./lambda";

const account = "123456789012";
const arnOf = (service: string, rest: string) => `arn:aws:${service}:eu-central-1:${account}:${rest}`;
const groupArn = arnOf("codedeploy", "deploymentgroup:game/live");
const FunctionName = "game";

/** A version's invocations and errors. */
interface Counts {
  requests: number;
  errors: number;
}

/**
 * Starts a cloud with its own clock, the function `game` behind the alias `live`, and a deployment group of that name.
 * The group watches the alarm `errors`.
 */
export async function startReleased(source: string) {
  const clock = new StandingClock();
  const raised = new Set<string>();
  const published: { Subject: string; status: string }[] = [];
  const told: { next?: (status: string) => Promise<void> } = {};
  let share = 0.5;
  const cloud = await testCloud({
    clock,
    random: () => share,
    apis: [alarms(raised), topic(published, told)],
    more: (host, needs) => [codedeploy(host, needs)],
  });
  await cloud.deploy(FunctionName, source, { publish: true });
  await cloud.create("aws:lambda/alias:Alias", "live", {
    name: "live",
    functionName: FunctionName,
    functionVersion: "1",
  });
  for (const [type, inputs] of Object.entries(resources)) await cloud.create(type, "live", inputs);
  const lambda = new LambdaClient(cloud.client);
  const releases = new CodeDeployClient(cloud.client);
  return {
    clock,
    lambda,
    releases,
    /** The names of alarms in the state ALARM. */
    raised,
    /** The messages to operators. */
    published,
    /** A hook: `next` runs while a message is published. */
    told,
    /** Returns the alias's version, and the shares of other versions. */
    async alias() {
      const { FunctionVersion, RoutingConfig } = await lambda.send(
        new GetAliasCommand({ FunctionName, Name: "live" }),
      );
      return { version: FunctionVersion, weights: RoutingConfig?.AdditionalVersionWeights };
    },
    /** Invokes the alias 100 times, with choices spread evenly over [0, 1). Returns the counts of each version. */
    async hundred() {
      const counts: Record<string, Counts> = {};
      for (let index = 0; index < 100; index++) {
        share = (index + 0.5) / 100;
        const { ExecutedVersion = "", FunctionError } = await lambda.send(
          new InvokeCommand({ FunctionName, Qualifier: "live" }),
        );
        counts[ExecutedVersion] ??= { requests: 0, errors: 0 };
        counts[ExecutedVersion].requests++;
        if (FunctionError) counts[ExecutedVersion].errors++;
      }
      return counts;
    },
    async close() {
      lambda.destroy();
      releases.destroy();
      await cloud.close();
    },
  };
}

const alarms = (raised: ReadonlySet<string>): AwsApi => ({
  signingName: "monitoring",
  target: "GraniteServiceVersion20100801",
  access: () => [{ action: "cloudwatch:DescribeAlarms", resource: "*" }],
  answer: async ({ input }) => {
    const { AlarmNames } = input as { AlarmNames: string[] };
    const MetricAlarms = AlarmNames.filter((name) => raised.has(name)).map((AlarmName) => ({
      AlarmName,
      StateValue: "ALARM",
    }));
    return { status: 200, body: JSON.stringify({ MetricAlarms }) };
  },
});

const topic = (
  published: { Subject: string; status: string }[],
  told: { next?: (status: string) => Promise<void> },
): AwsApi => ({
  signingName: "sns",
  access: () => [{ action: "sns:Publish", resource: arnOf("sns", "operators") }],
  answer: async ({ body }) => {
    const form = new URLSearchParams(body.toString());
    const { status } = JSON.parse(form.get("Message") ?? "");
    published.push({ Subject: form.get("Subject") ?? "", status });
    await told.next?.(status);
    return { status: 200 };
  },
});

/** The resources of a release, by type, in their order. */
const resources = {
  "aws:iam/role:Role": {
    name: "releases",
    assumeRolePolicy: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "codedeploy.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceAccount": account, "aws:SourceArn": groupArn } },
        },
      ],
    },
  },
  "aws:iam/rolePolicy:RolePolicy": {
    role: "releases",
    policy: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["lambda:GetAlias", "lambda:UpdateAlias"],
          Resource: arnOf("lambda", "function:game"),
        },
        { Effect: "Allow", Action: "cloudwatch:DescribeAlarms", Resource: "*" },
        { Effect: "Allow", Action: "sns:Publish", Resource: arnOf("sns", "operators") },
      ],
    },
  },
  "aws:codedeploy/application:Application": { name: "game", computePlatform: "Lambda" },
  "aws:codedeploy/deploymentGroup:DeploymentGroup": {
    appName: "game",
    deploymentGroupName: "live",
    serviceRoleArn: `arn:aws:iam::${account}:role/releases`,
    deploymentConfigName: "CodeDeployDefault.LambdaCanary10Percent5Minutes",
    deploymentStyle: { deploymentOption: "WITH_TRAFFIC_CONTROL", deploymentType: "BLUE_GREEN" },
    autoRollbackConfiguration: {
      enabled: true,
      events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"],
    },
    alarmConfiguration: { enabled: true, alarms: ["errors"] },
    triggerConfigurations: [
      {
        triggerName: "operators",
        triggerTargetArn: arnOf("sns", "operators"),
        triggerEvents: ["DeploymentFailure", "DeploymentStop", "DeploymentRollback"],
      },
    ],
  },
};
