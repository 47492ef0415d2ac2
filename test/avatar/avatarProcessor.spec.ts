import assert from "node:assert/strict";
import { AvatarProcessor, type ProcessorArgs } from "@game-backend/components/avatarProcessor";
import { GameTables } from "@game-backend/components/gameTables";
import * as pulumi from "@pulumi/pulumi";
import * as avatarFeature from "../../functions/avatar/definition";
import { ownGame } from "../../tools/harness/ownWorld";
import { registeredBy } from "../components/registered";

const game = ownGame({ avatar: avatarFeature });

const digest = `sha256:${"9f86d081".repeat(8)}`;

describe("the processor of photos", () => {
  it("is a zip for arm64, with memory for the largest photo", async () => {
    const [fn] = await functions({ packaging: "zip" });
    assert.deepEqual(
      [fn?.runtime, fn?.handler, fn?.architectures, fn?.memorySize],
      ["nodejs22.x", "index.handler", ["arm64"], 2_048],
    );
    assert.equal(fn?.reservedConcurrentExecutions, undefined);
  });

  it("is an image if configured, with its own runtime", async () => {
    const [fn] = await functions({ packaging: "image", imageDigest: digest, concurrency: 5 });
    assert.deepEqual(
      [fn?.packageType, fn?.imageUri, fn?.architectures],
      ["Image", `example.com/avatars@${digest}`, ["x86_64"]],
    );
    assert.deepEqual([fn?.runtime, fn?.handler, fn?.code], [undefined, undefined, undefined]);
    assert.equal(fn?.reservedConcurrentExecutions, 5);
  });

  it("is another resource as an image, so that a pipeline's first image is not ignored as a change of the zip", async () => {
    const nameOf = async (avatar: ProcessorArgs) =>
      (await registered(avatar)).find(({ type }) => type === "aws:lambda/function:Function")?.name;
    assert.equal(await nameOf({ packaging: "zip" }), "avatar-processor-zip");
    const image = { packaging: "image", imageDigest: digest, releasedBy: "pipeline" } as const;
    assert.equal(await nameOf(image), "avatar-processor-image");
  });

  it("reserves nothing in an account with little concurrency, in which AWS would refuse it", async () => {
    for (const [quota, reserved] of [
      [10, -1],
      [100, -1],
      [119, -1],
      [120, 20],
    ] as const) {
      const [fn] = await functions({ packaging: "image", imageDigest: digest, concurrency: 20 }, quota);
      assert.equal(fn?.reservedConcurrentExecutions, reserved, `of ${quota}`);
    }
  });

  it("is retried twice before the event goes to the queue", async () => {
    const all = await registered({ packaging: "zip" });
    const one = (type: string) => all.find((each) => each.type.endsWith(`:${type}`))?.inputs;
    assert.equal(one("FunctionEventInvokeConfig")?.maximumRetryAttempts, 2);
    assert.match(JSON.stringify(one("FunctionEventInvokeConfig")?.destinationConfig), /dead-letters/);
  });
});

const functions = async (avatar: ProcessorArgs, quota?: number) =>
  (await registered(avatar, quota))
    .filter(({ type }) => type === "aws:lambda/function:Function")
    .map(({ inputs }) => inputs);

async function registered(avatar: ProcessorArgs, quota = 1000) {
  const text = (value: string) => pulumi.output(value);
  const made = await registeredBy(
    () => {
      const bucket = { name: text("photos"), arn: text("arn:aws:s3:::photos") };
      const photos = { provides: { "bucket/avatars": { arn: bucket.arn, value: bucket.name } } };
      const providers = [new GameTables("tables", { tables: game.tables }), photos];
      return new AvatarProcessor("avatar-processor", { game, providers, bucket, ...avatar });
    },
    { repositoryUrl: "example.com/avatars" },
    { value: quota },
  );
  return made.registered;
}
