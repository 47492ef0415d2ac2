import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

import { avatarImageFolder, tagOf } from "@game-backend/components/avatarProcessor/code";
import { AvatarImage } from "@game-backend/components/avatarProcessor/image";
import { registeredBy, textOf } from "../components/registered";
import { entry } from "./packaging/artifact";

const repositoryUrl = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/avatar-repository-1a2b3c4";
const digest = `sha256:${"9f86d081".repeat(8)}`;

/** Returns the image's URI, and the resources that the component registers. */
async function image(args: { digest?: string; protect?: boolean }) {
  const { made, registered } = await registeredBy(() => new AvatarImage("avatar", { entry, ...args }), {
    repositoryUrl,
    imageUri: `${repositoryUrl}@${digest}`,
  });
  const inputsOf = (type: string) => registered.find((one) => one.type === type)?.inputs;
  return { imageUri: await textOf(made.imageUri), inputsOf };
}

describe("the repository of the processor's image", () => {
  it("has immutable tags, and images that are scanned and expire", async () => {
    const { inputsOf } = await image({ digest });
    const repository = inputsOf("aws:ecr/repository:Repository");
    assert.equal(repository?.imageTagMutability, "IMMUTABLE");
    assert.deepEqual(repository?.imageScanningConfiguration, { scanOnPush: true });
    assert.match(String(inputsOf("aws:ecr/lifecyclePolicy:LifecyclePolicy")?.policy), /imageCountMoreThan/);
  });

  it("can be read only by this account's functions", async () => {
    const { inputsOf } = await image({ digest });
    const { Statement } = JSON.parse(String(inputsOf("aws:ecr/repositoryPolicy:RepositoryPolicy")?.policy));
    assert.deepEqual(Statement, [
      {
        Effect: "Allow",
        Principal: { Service: "lambda.amazonaws.com" },
        Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        Condition: { ArnLike: { "aws:SourceArn": "arn:aws:lambda:eu-west-1:123456789012:function:*" } },
      },
    ]);
  });

  it("is emptied with the stack only if nothing is protected", async () => {
    for (const protect of [true, false]) {
      const { inputsOf } = await image({ digest, protect });
      assert.equal(inputsOf("aws:ecr/repository:Repository")?.forceDelete, !protect);
    }
  });

  it("uses an image that a pipeline has pushed by its digest, and builds none", async () => {
    const { imageUri, inputsOf } = await image({ digest });
    assert.equal(imageUri, `${repositoryUrl}@${digest}`);
    assert.equal(inputsOf("awsx:ecr:Image"), undefined);
    await assert.rejects(image({ digest: "latest" }), /"latest" is not the digest of an image/);
  });

  it("builds the image for x86_64, and tags it by its content", async () => {
    const { imageUri, inputsOf } = await image({});
    const folder = await avatarImageFolder(entry);
    const build = inputsOf("awsx:ecr:Image");
    assert.equal(build?.platform, "linux/amd64");
    assert.equal(resolve(String(build?.context)), folder);
    assert.equal(build?.imageTag, tagOf(folder));
    assert.equal(imageUri, `${repositoryUrl}@${digest}`);
  });

  it("is given a folder to build from by the command of the pipeline", async () => {
    const command = ["tools/run.mjs", "tools/imageContext.ts", "functions"];
    const { stdout } = await promisify(execFile)(process.execPath, command);
    assert.ok(existsSync(join(stdout.trim(), "Dockerfile")), stdout);
  });
});
