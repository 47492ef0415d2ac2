// full: it runs the pipeline

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { GetAliasCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { type LocalCloud, startCloud } from "@game-backend/local-cloud";
import { strToU8, zipSync } from "fflate";
import { failing } from "../../../tools/release/code";
import { type Outputs, outputsOf } from "../../../tools/release/outputs";
import { release } from "../../../tools/release/release";

const good = zipSync({ "index.js": strToU8('exports.handler = async () => ({ release: "second" });') });

describe("a release in the local run", () => {
  let cloud: LocalCloud;
  let outputs: Outputs;
  let lambda: LambdaClient;
  const data = mkdtempSync(join(tmpdir(), "release-"));

  before(async () => {
    const folder = resolve("test/components/fixtures/delivery");
    cloud = await startCloud({ folder, stack: "dev", data, port: 0, awsPort: 0 });
    outputs = outputsOf(join(data, "outputs.json"));
    lambda = new LambdaClient(outputs.client);
  });
  after(async () => {
    lambda?.destroy();
    await cloud?.close();
    rmSync(data, { recursive: true, force: true });
  });

  const tick = () => new Promise<void>((resolve) => setImmediate(resolve));
  const alias = async () => {
    const { function: FunctionName, alias: Name } = outputs.names;
    const { FunctionVersion, RoutingConfig } = await lambda.send(new GetAliasCommand({ FunctionName, Name }));
    return { FunctionVersion, RoutingConfig };
  };

  it("that fails is rolled back by the alarm, while the previous version answers all other requests", async () => {
    let passed = false;
    const ended = await release(outputs, {
      zip: failing(),
      probeEvery: 0,
      // The alarm evaluates whole minutes, so a minute passes after some errors.
      wait: async (_, counts) => {
        await tick();
        if (passed || (counts["2"]?.errors ?? 0) < 3) return;
        passed = true;
        await cloud.pass(60_000);
      },
      say: () => {},
    });
    assert.equal(ended.status, "Stopped");
    assert.match(ended.why ?? "", /Activated alarms: <release-errors-\w+>/);
    assert.equal(ended.counts["1"]?.errors, 0);
    assert.ok((ended.counts["1"]?.requests ?? 0) > (ended.counts["2"]?.requests ?? 0));
    assert.equal(ended.counts["2"]?.errors, ended.counts["2"]?.requests);
    assert.deepEqual(await alias(), { FunctionVersion: "1", RoutingConfig: undefined });
  });

  it("refuses a second one while it runs", async () => {
    // The previous release's alarm clears after minutes without errors.
    await cloud.pass(600_000);
    const first = new Promise<void>((begun, refused) => {
      release(outputs, { zip: good, wait: () => new Promise(() => {}), say: () => begun() }).catch(refused);
    });
    await first;
    await assert.rejects(release(outputs, { zip: failing(), wait: tick, say: () => {} }), {
      name: "DeploymentLimitExceededException",
    });
  });
});
