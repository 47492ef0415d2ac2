import assert from "node:assert/strict";

import {
  CodeDeployClient,
  CreateDeploymentCommand,
  GetDeploymentCommand,
  ListDeploymentsCommand,
  StopDeploymentCommand,
} from "@aws-sdk/client-codedeploy";
import {
  GetAliasCommand,
  InvokeCommand,
  LambdaClient,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
} from "@aws-sdk/client-lambda";
import { strToU8, zipSync } from "fflate";

import { codedeploy } from "../../codedeploy";
import type { AwsApi } from "../../core/service";
import { type TestCloud, testCloud } from "../lambda/cloud";
import { HandClock, settled } from "./clock";

const account = "123456789012";
const arnOf = (service: string, rest: string) => `arn:aws:${service}:eu-central-1:${account}:${rest}`;

const good = (word: string) => `exports.handler = async () => "${word}"`;
const bad = `exports.handler = async () => { throw new Error("a bad release") }`;

describe("codedeploy: releases behind an alias", () => {
  let cloud: TestCloud;
  let clock: HandClock;
  let lambda: LambdaClient;
  let releases: CodeDeployClient;
  /** The names of alarms in the state ALARM. */
  let alarms: string[];
  let published: { Subject: string; status: string }[];
  let share: number;

  const monitoring: AwsApi = {
    signingName: "monitoring",
    target: "GraniteServiceVersion20100801",
    access: () => [{ action: "cloudwatch:DescribeAlarms", resource: "*" }],
    answer: async ({ input }) => {
      const { AlarmNames } = input as { AlarmNames: string[] };
      const MetricAlarms = AlarmNames.filter((name) => alarms.includes(name)).map((AlarmName) => ({
        AlarmName,
        StateValue: "ALARM",
      }));
      return { status: 200, body: JSON.stringify({ MetricAlarms }) };
    },
  };
  const sns: AwsApi = {
    signingName: "sns",
    access: () => [{ action: "sns:Publish", resource: arnOf("sns", "operators") }],
    answer: async ({ body }) => {
      const form = new URLSearchParams(body.toString());
      const { status } = JSON.parse(form.get("Message") ?? "");
      published.push({ Subject: form.get("Subject") ?? "", status });
      return { status: 200 };
    },
  };

  const groupArn = arnOf("codedeploy", "deploymentgroup:game/live");

  beforeEach(async () => {
    [alarms, published, share] = [[], [], 0.5];
    clock = new HandClock();
    cloud = await testCloud({
      random: () => share,
      apis: [monitoring, sns],
      more: (host, needs) => [codedeploy(host, needs, { clock })],
    });
    lambda = new LambdaClient(cloud.client);
    releases = new CodeDeployClient(cloud.client);
    await cloud.deploy("game", good("one"), { publish: true });
    await cloud.create("aws:lambda/alias:Alias", "live", {
      name: "live",
      functionName: "game",
      functionVersion: "1",
    });
    await cloud.create("aws:iam/role:Role", "releases", {
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
    });
    await cloud.create("aws:iam/rolePolicy:RolePolicy", "releases", {
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
    });
    await cloud.create("aws:codedeploy/application:Application", "game", {
      name: "game",
      computePlatform: "Lambda",
    });
    await cloud.create("aws:codedeploy/deploymentGroup:DeploymentGroup", "live", {
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
    });
  });
  afterEach(async () => {
    lambda.destroy();
    releases.destroy();
    await cloud.close();
  });

  const FunctionName = "game";
  const group = { applicationName: "game", deploymentGroupName: "live" };

  async function publish(source: string): Promise<string> {
    const ZipFile = zipSync({ "index.js": strToU8(source) });
    const published = await lambda.send(
      new UpdateFunctionCodeCommand({ FunctionName, ZipFile, Publish: true }),
    );
    return published.Version ?? "";
  }

  async function release(current: string, target: string): Promise<string> {
    const content = JSON.stringify({
      version: 0.0,
      Resources: [
        {
          processor: {
            Type: "AWS::Lambda::Function",
            Properties: { Name: "game", Alias: "live", CurrentVersion: current, TargetVersion: target },
          },
        },
      ],
    });
    const revision = { revisionType: "AppSpecContent", appSpecContent: { content } } as const;
    const { deploymentId } = await releases.send(new CreateDeploymentCommand({ ...group, revision }));
    await settled();
    return deploymentId ?? "";
  }

  const stateOf = async (deploymentId: string) =>
    (await releases.send(new GetDeploymentCommand({ deploymentId }))).deploymentInfo;
  const alias = async () => {
    const { FunctionVersion, RoutingConfig } = await lambda.send(
      new GetAliasCommand({ FunctionName, Name: "live" }),
    );
    return { version: FunctionVersion, weights: RoutingConfig?.AdditionalVersionWeights };
  };
  /** Invokes the alias with one hundred evenly spread choices. Returns the invocations and errors of each version. */
  async function hundred() {
    const counts: Record<string, { requests: number; errors: number }> = {};
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
  }

  it("give the new version a tenth for five minutes, and then everything", async () => {
    const id = await release("1", await publish(good("two")));
    assert.deepEqual(await alias(), { version: "1", weights: { "2": 0.1 } });
    assert.deepEqual(await hundred(), {
      "1": { requests: 90, errors: 0 },
      "2": { requests: 10, errors: 0 },
    });
    await clock.seconds(299);
    assert.equal((await stateOf(id))?.status, "InProgress");
    await clock.seconds(1);
    assert.equal((await stateOf(id))?.status, "Succeeded");
    assert.deepEqual(await alias(), { version: "2", weights: undefined });
    assert.deepEqual(published, []);
  });

  it("roll back if the alarm is raised, and no request of the other 90 % fails", async () => {
    const id = await release("1", await publish(bad));
    assert.deepEqual(await hundred(), {
      "1": { requests: 90, errors: 0 },
      "2": { requests: 10, errors: 10 },
    });
    await clock.seconds(60);
    alarms = ["errors"];
    await clock.seconds(1);
    const info = await stateOf(id);
    assert.equal(info?.status, "Stopped");
    assert.equal(info?.errorInformation?.code, "ALARM_ACTIVE");
    assert.match(info?.errorInformation?.message ?? "", /Activated alarms: <errors>/);
    assert.deepEqual(await alias(), { version: "1", weights: undefined });
    assert.deepEqual(await hundred(), { "1": { requests: 100, errors: 0 } });
    const back = await stateOf(info?.rollbackInfo?.rollbackDeploymentId ?? "");
    assert.deepEqual([back?.creator, back?.status], ["codeDeployRollback", "Succeeded"]);
  });

  it("notify the operators of failures and rollbacks", async () => {
    const id = await release("1", await publish(bad));
    alarms = ["errors"];
    await clock.seconds(1);
    assert.deepEqual(
      published.map(({ status }) => status),
      ["STOPPED", "ROLLEDBACK"],
    );
    assert.equal(published[0]?.Subject, `STOPPED: AWS CodeDeploy ${id} in eu-central-1 to game`);
  });

  it("do not start while the alarm is raised", async () => {
    alarms = ["errors"];
    const id = await release("1", await publish(good("two")));
    assert.equal((await stateOf(id))?.status, "Stopped");
    assert.deepEqual(await hundred(), { "1": { requests: 100, errors: 0 } });
  });

  it("refuse a second one of the group until the first has ended", async () => {
    const first = await release("1", await publish(good("two")));
    const third = await publish(good("three"));
    await assert.rejects(release("1", third), {
      name: "DeploymentLimitExceededException",
      message: `The Deployment Group 'live' already has an active Deployment '${first}'`,
    });
    await clock.seconds(300);
    const id = await release("2", third);
    await clock.seconds(300);
    assert.equal((await stateOf(id))?.status, "Succeeded");
    const { deployments } = await releases.send(new ListDeploymentsCommand(group));
    assert.deepEqual(deployments, [id, first]);
  });

  it("fail if the alias is not at the revision's version, and do not change it", async () => {
    const second = await publish(good("two"));
    const third = await publish(good("three"));
    await lambda.send(new UpdateAliasCommand({ FunctionName, Name: "live", FunctionVersion: third }));
    const info = await stateOf(await release("1", second));
    assert.equal(info?.status, "Failed");
    assert.match(info?.errorInformation?.message ?? "", /points to version 3, but .* CurrentVersion is 1/);
    assert.deepEqual(await alias(), { version: third, weights: undefined });
  });

  it("fail for an unknown version, and return the alias to its previous version", async () => {
    const info = await stateOf(await release("1", "9"));
    assert.equal(info?.status, "Failed");
    assert.deepEqual(await alias(), { version: "1", weights: undefined });
  });

  it("can be stopped, and return to the previous version", async () => {
    const id = await release("1", await publish(good("two")));
    await releases.send(new StopDeploymentCommand({ deploymentId: id, autoRollbackEnabled: true }));
    await clock.seconds(1);
    assert.equal((await stateOf(id))?.status, "Stopped");
    assert.deepEqual(await alias(), { version: "1", weights: undefined });
    await assert.rejects(releases.send(new StopDeploymentCommand({ deploymentId: id })), {
      name: "DeploymentAlreadyCompletedException",
    });
  });

  it("refuse an AppSpec that CodeDeploy refuses", async () => {
    await assert.rejects(release("$LATEST", "2"), { name: "InvalidRevisionException" });
  });
});
