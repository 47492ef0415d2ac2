import assert from "node:assert/strict";

import {
  CreateDeploymentCommand,
  GetDeploymentCommand,
  ListDeploymentsCommand,
  StopDeploymentCommand,
} from "@aws-sdk/client-codedeploy";
import { UpdateAliasCommand, UpdateFunctionCodeCommand } from "@aws-sdk/client-lambda";
import { strToU8, zipSync } from "fflate";

import { type StandingClock, settled } from "../../testing/clock";
import { startReleased } from "../../testing/codedeploy";

const good = (word: string) => `exports.handler = async () => "${word}"`;
const bad = `exports.handler = async () => { throw new Error("a bad release") }`;

describe("codedeploy: releases behind an alias", () => {
  let cloud: Awaited<ReturnType<typeof startReleased>>;
  let clock: StandingClock;
  beforeEach(async () => {
    cloud = await startReleased(good("one"));
    ({ clock } = cloud);
  });
  afterEach(() => cloud.close());

  const FunctionName = "game";
  const group = { applicationName: "game", deploymentGroupName: "live" };

  async function publish(source: string): Promise<string> {
    const ZipFile = zipSync({ "index.js": strToU8(source) });
    const published = await cloud.lambda.send(
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
    const { deploymentId } = await cloud.releases.send(new CreateDeploymentCommand({ ...group, revision }));
    await settled();
    return deploymentId ?? "";
  }

  const stateOf = async (deploymentId: string) =>
    (await cloud.releases.send(new GetDeploymentCommand({ deploymentId }))).deploymentInfo;
  const alias = () => cloud.alias();
  const hundred = () => cloud.hundred();

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
    assert.deepEqual(cloud.published, []);
  });

  it("roll back if the alarm is raised, and no request of the other 90 % fails", async () => {
    const id = await release("1", await publish(bad));
    assert.deepEqual(await hundred(), {
      "1": { requests: 90, errors: 0 },
      "2": { requests: 10, errors: 10 },
    });
    await clock.seconds(60);
    cloud.raised.add("errors");
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
    cloud.raised.add("errors");
    await clock.seconds(1);
    assert.deepEqual(
      cloud.published.map(({ status }) => status),
      ["STOPPED", "ROLLEDBACK"],
    );
    assert.equal(cloud.published[0]?.Subject, `STOPPED: AWS CodeDeploy ${id} in eu-central-1 to game`);
  });

  it("do not start while the alarm is raised", async () => {
    cloud.raised.add("errors");
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
    const { deployments } = await cloud.releases.send(new ListDeploymentsCommand(group));
    assert.deepEqual(deployments, [id, first]);
  });

  it("refuse one that comes between the stop of another and its rollback", async () => {
    const third = await publish(good("three"));
    await release("1", await publish(bad));
    let refused: unknown;
    const rolledBack = Promise.withResolvers<void>();
    cloud.told.next = async (status) => {
      if (status === "ROLLEDBACK") rolledBack.resolve();
      if (status !== "STOPPED") return;
      refused = await release("1", third).then(
        () => "accepted",
        (error: Error) => error.name,
      );
    };
    cloud.raised.add("errors");
    await clock.seconds(1);
    await rolledBack.promise;
    assert.equal(refused, "DeploymentLimitExceededException");
    assert.deepEqual(await alias(), { version: "1", weights: undefined });
  });

  it("fail if the alias is not at the revision's version, and do not change it", async () => {
    const second = await publish(good("two"));
    const third = await publish(good("three"));
    await cloud.lambda.send(new UpdateAliasCommand({ FunctionName, Name: "live", FunctionVersion: third }));
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
    await cloud.releases.send(new StopDeploymentCommand({ deploymentId: id, autoRollbackEnabled: true }));
    await clock.seconds(1);
    assert.equal((await stateOf(id))?.status, "Stopped");
    assert.deepEqual(await alias(), { version: "1", weights: undefined });
    await assert.rejects(cloud.releases.send(new StopDeploymentCommand({ deploymentId: id })), {
      name: "DeploymentAlreadyCompletedException",
    });
  });

  it("are refused by name without a deployment or its group", async () => {
    const invalid = { name: "InvalidInputException" };
    const nothing = { deploymentId: undefined };
    await assert.rejects(cloud.releases.send(new GetDeploymentCommand(nothing)), invalid);
    await assert.rejects(cloud.releases.send(new StopDeploymentCommand(nothing)), invalid);
    await assert.rejects(cloud.releases.send(new ListDeploymentsCommand({})), invalid);
    const other = new CreateDeploymentCommand({ applicationName: "game" });
    await assert.rejects(cloud.releases.send(other), invalid);
  });

  it("refuse an AppSpec that CodeDeploy refuses", async () => {
    await assert.rejects(release("$LATEST", "2"), { name: "InvalidRevisionException" });
  });
});
