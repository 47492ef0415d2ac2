// full: it runs the pipeline

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { ListDeploymentsCommand } from "@aws-sdk/client-codedeploy";
import { ListVersionsByFunctionCommand } from "@aws-sdk/client-lambda";
import { startReleased } from "@game-backend/local-cloud/testing";
import { strToU8, zipSync } from "fflate";
import { type Build, runBuild } from "./codeBuild";
import { localAws } from "./localAws";

const says = (word: string) => `exports.handler = async () => "${word}";`;
const digestOf = (word: string) => `sha256:${createHash("sha256").update(word).digest("hex")}`;

describe("releases of the pipeline, with Lambda and CodeDeploy behind them", () => {
  let cloud: Awaited<ReturnType<typeof startReleased>>;
  beforeEach(async () => {
    cloud = await startReleased(says("one"));
  });
  afterEach(() => cloud.close());

  const images = new Map(
    Object.entries({
      two: says("two"),
      three: says("three"),
      broken: 'throw new Error("no such library");',
    }).map(([name, source]) => [digestOf(name), zipSync({ "index.js": strToU8(source) })]),
  );
  /** Releases an image. Calls `shifting` once CodeDeploy has accepted the release. */
  const release = (name: string, shifting = () => {}): Promise<Build> => {
    const answer = localAws(cloud, images);
    return runBuild(
      "packages/framework/src/avatar/image/release.buildspec.yml",
      {
        REPOSITORY_URL: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/avatar-repository",
        FUNCTION_NAME: "game",
        ALIAS_NAME: "live",
        APPLICATION_NAME: "game",
        GROUP_NAME: "live",
        IMAGE_DIGEST: digestOf(name),
      },
      async (call) => {
        const reply = await answer(call);
        if (call[2] === "create-deployment" && !reply.exit) shifting();
        return reply;
      },
    );
  };
  /** Starts a release, and resolves when the alias shifts. The build continues, and `ended` resolves with its result. */
  const begun = (name: string) =>
    new Promise<{ ended: Promise<Build> }>((resolve, reject) => {
      const ended = release(name, () => resolve({ ended }));
      ended.then(({ output }) => reject(new Error(output)), reject);
    });
  const versions = async () => {
    const { Versions = [] } = await cloud.lambda.send(
      new ListVersionsByFunctionCommand({ FunctionName: "game" }),
    );
    return Versions.map(({ Version }) => Version);
  };
  const deployments = async () => {
    const group = { applicationName: "game", deploymentGroupName: "live" };
    return (await cloud.releases.send(new ListDeploymentsCommand(group))).deployments ?? [];
  };
  const untouched = { version: "1", weights: undefined };

  it("refuse a push while a release bakes, which continues, and accept it afterwards", async () => {
    const { ended } = await begun("two");
    const refused = await release("three");
    assert.equal(refused.succeeded, false);
    assert.match(refused.output, /DeploymentLimitExceededException/);
    assert.deepEqual(await cloud.alias(), { version: "1", weights: { "2": 0.1 } });
    await cloud.clock.seconds(300);
    assert.ok((await ended).succeeded);
    const again = await begun("three");
    await cloud.clock.seconds(300);
    assert.ok((await again.ended).succeeded);
    // The refused release had already published its version of the image.
    assert.deepEqual(await versions(), ["$LATEST", "1", "2", "3"]);
    assert.deepEqual(await cloud.alias(), { version: "3", weights: undefined });
  });

  it("let one of two concurrent pushes through, and tell the other", async () => {
    const two = release("two");
    const three = release("three");
    const first = await Promise.race([two, three]);
    assert.equal(first.succeeded, false);
    assert.match(first.output, /DeploymentLimitExceededException/);
    await cloud.clock.seconds(300);
    const both = await Promise.all([two, three]);
    assert.deepEqual(both.map(({ succeeded }) => succeeded).sort(), [false, true]);
    assert.equal((await deployments()).length, 1);
    const { version, weights } = await cloud.alias();
    assert.ok(version === "2" || version === "3", version);
    assert.equal(weights, undefined);
  });

  it("fail for an image that does not start, before it gets a player's invocation", async () => {
    const { succeeded, phases } = await release("broken");
    assert.equal(succeeded, false);
    assert.deepEqual(phases, ["install", "pre_build", "build"]);
    assert.deepEqual(await deployments(), []);
    assert.deepEqual(await cloud.alias(), untouched);
    assert.deepEqual(await cloud.hundred(), { "1": { requests: 100, errors: 0 } });
  });

  it("fail for a digest that does not exist, and publish nothing", async () => {
    const { succeeded, output } = await release("never pushed");
    assert.equal(succeeded, false);
    assert.match(output, /does not exist/);
    assert.deepEqual(await versions(), ["$LATEST", "1"]);
    assert.deepEqual(await cloud.alias(), untouched);
  });

  it("return to the previous version if the alarm is raised, and fail", async () => {
    const { ended } = await begun("two");
    cloud.raised.add("errors");
    await cloud.clock.seconds(1);
    const { succeeded, output } = await ended;
    assert.equal(succeeded, false);
    assert.match(output, /Activated alarms: <errors>/);
    assert.deepEqual(await cloud.alias(), untouched);
  });
});
