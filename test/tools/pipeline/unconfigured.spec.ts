// full: it runs the pipeline

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deliver } from "@game-backend/components";
import { outputsOf } from "../../../tools/release/outputs";
import { registeredBy } from "../../components/registered";
import { configured, connection, type unset } from "./configured";

/** The parts of a zip processor that its delivery reads. */
const processor = {
  function: { name: "processor-1", arn: "arn:aws:lambda:eu-west-1:123456789012:function:processor-1" },
  functionName: "processor-1",
  aliasName: "live",
} as never;

describe("a program without a pipeline", () => {
  it("creates nothing for it", async () => {
    const { made, registered } = await registeredBy(() => deliver(processor, configured()));
    assert.deepEqual(registered, []);
    assert.deepEqual([made.application, made.group], ["", ""]);
  });

  it("creates only CodeDeploy's resources for canary releases", async () => {
    const { registered } = await registeredBy(() =>
      deliver(processor, configured({ canaryReleases: "true" })),
    );
    const types = registered.map(({ type }) => type);
    assert.ok(types.includes("aws:codedeploy/deploymentGroup:DeploymentGroup"));
    assert.ok(!types.some((type) => /codepipeline|codebuild/.test(type)));
  });

  it("is reported by npm run release, with what to configure", async () => {
    const { made } = await registeredBy(() => deliver(processor, configured()));
    const folder = mkdtempSync(join(tmpdir(), "outputs-"));
    try {
      const outputs = join(folder, "outputs.json");
      writeFileSync(outputs, JSON.stringify({ avatarRelease: made }));
      assert.throws(() => outputsOf(outputs), {
        message: /this stack has no canary releases.*pulumi config set canaryReleases true/,
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("cannot configure half a pipeline: the error names what is missing", () => {
    const refused = (keys: Partial<typeof unset>, message: RegExp) =>
      assert.throws(() => configured(keys), { message });
    refused({ pipelineConnection: connection }, /^pipelineRepository: "" is not a repository/);
    refused(
      { pipelineRepository: "my-org/game" },
      /^pipelineConnection: "" is not the ARN of a connection\. Create/,
    );
    const pipeline = { pipelineRepository: "my-org/game", pipelineConnection: connection };
    refused(pipeline, /pulumi config set avatarProcessor image$/);
    const { canaryReleases } = configured({ ...pipeline, avatarProcessor: "image" });
    assert.equal(canaryReleases, true);
  });

  it("cannot configure a pipeline for a zip, which has no image repository", async () => {
    const whole = configured({
      pipelineRepository: "my-org/game",
      pipelineConnection: connection,
      avatarProcessor: "image",
    });
    await registeredBy(() =>
      assert.throws(() => deliver(processor, whole), {
        message: /delivers an image, but the processor is a zip/,
      }),
    );
  });
});
