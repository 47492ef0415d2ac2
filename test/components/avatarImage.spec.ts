import assert from "node:assert/strict";
import { resolve } from "node:path";

import * as pulumi from "@pulumi/pulumi";

import { avatarImageFolder, tagOf } from "../../components/avatarCode";
import { entry } from "../avatar/packaging/artifact";

const repositoryUrl = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/avatar-repository-1a2b3c4";
const digest = `sha256:${"9f86d081".repeat(8)}`;
const resolved = <T>(output: pulumi.Output<T>) => new Promise<T>((answer) => output.apply(answer));

interface Registered {
  type: string;
  inputs: Record<string, unknown>;
}

/** What the component registers. Its types are loaded with the mocks in place: looking up the account comes first. */
async function image(args: { digest?: string; protect?: boolean }) {
  const registered: Registered[] = [];
  await pulumi.runtime.setMocks({
    newResource: ({ type, inputs, name }) => {
      registered.push({ type, inputs });
      const outputs = { repositoryUrl, name, imageUri: `${repositoryUrl}@${digest}`, ...inputs };
      return { id: `${name}-id`, state: outputs };
    },
    call: () => ({ accountId: "123456789012", region: "eu-west-1" }),
  });
  const {
    AvatarImage,
  }: typeof import("../../components/avatarImage") = require("../../components/avatarImage");
  const imageUri = await resolved(new AvatarImage("avatar", { entry, ...args }).imageUri);
  const inputsOf = (type: string) => registered.find((one) => one.type === type)?.inputs;
  return { imageUri, inputsOf };
}

describe("the repository of the processor's image", function () {
  this.timeout(60_000);

  it("has tags that never move, and images that are scanned and expire", async () => {
    const { inputsOf } = await image({ digest });
    const repository = inputsOf("aws:ecr/repository:Repository");
    assert.equal(repository?.imageTagMutability, "IMMUTABLE");
    assert.deepEqual(repository?.imageScanningConfiguration, { scanOnPush: true });
    assert.match(String(inputsOf("aws:ecr/lifecyclePolicy:LifecyclePolicy")?.policy), /imageCountMoreThan/);
  });

  it("is read by this account's functions, and by nothing else", async () => {
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

  it("is emptied with the stack only where nothing is protected", async () => {
    for (const protect of [true, false]) {
      const { inputsOf } = await image({ digest, protect });
      assert.equal(inputsOf("aws:ecr/repository:Repository")?.forceDelete, !protect);
    }
  });

  it("takes an image that a pipeline has pushed by its digest, and builds none", async () => {
    const { imageUri, inputsOf } = await image({ digest });
    assert.equal(imageUri, `${repositoryUrl}@${digest}`);
    assert.equal(inputsOf("awsx:ecr:Image"), undefined);
    await assert.rejects(image({ digest: "latest" }), /latest is not the digest of an image/);
  });

  it("builds the image for x86_64, and tags it by what is in it", async () => {
    const { imageUri, inputsOf } = await image({});
    const folder = await avatarImageFolder(entry);
    const build = inputsOf("awsx:ecr:Image");
    assert.equal(build?.platform, "linux/amd64");
    assert.equal(resolve(String(build?.context)), folder);
    assert.equal(build?.imageTag, tagOf(folder));
    assert.equal(imageUri, `${repositoryUrl}@${digest}`);
  });
});
