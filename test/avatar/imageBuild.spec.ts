// full: it installs what the image has, and runs the pipeline's commands

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { runBuild } from "../tools/pipeline/codeBuild";
import { type Recorded, recorded } from "../tools/pipeline/standIns";

const digest = `sha256:${"9f86d081".repeat(8)}`;
const commit = "1a2b3c4d".repeat(5);
const url = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/avatar-repository";
const baseTag =
  /^ARG LAMBDA_BASE=(.+)$/m.exec(readFileSync("packages/photos/src/avatar/image/Dockerfile", "utf8"))?.[1] ??
  "";
const base = `${baseTag.split(":")[0]}@sha256:${"0a1b2c3d".repeat(8)}`;

describe("the build of the processor's image", () => {
  const build = (
    replies: Record<string, Recorded> = {},
    GAME_FOLDER = "functions",
    programs?: readonly string[],
  ) =>
    runBuild(
      "packages/framework/src/avatar/image/buildspec.yml",
      {
        GAME_FOLDER,
        REPOSITORY_NAME: "avatar-repository",
        REPOSITORY_URL: url,
        CODEBUILD_RESOLVED_SOURCE_VERSION: commit,
      },
      recorded(
        {
          "aws ecr get-login-password": { out: "secret" },
          "docker image inspect": { out: base },
          ...replies,
        },
        digest,
      ),
      programs,
    );
  let firstBuild: ReturnType<typeof build> | undefined;
  /** Builds this game's image as a first push does, only once for all specs that inspect it. */
  const buildOnce = () => {
    firstBuild ??= build();
    return firstBuild;
  };
  /** Builds with npm stubbed, because the first build below covers its work. Returns the calls of the other programs. */
  const buildWithoutNpm = async (replies: Record<string, Recorded>) => {
    const programs = ["docker", "aws", "npm"];
    const { calls, ...built } = await build(
      { "npm run": { out: "packages/photos/src/avatar/image" }, ...replies },
      undefined,
      programs,
    );
    return { ...built, calls: calls.filter((call) => !call.startsWith("npm ")) };
  };
  const described = `aws ecr describe-images --repository-name avatar-repository --image-ids imageTag=${commit} --query imageDetails[0].imageDigest --output text`;
  const login = [
    "aws ecr get-login-password",
    "docker login --username AWS --password-stdin 123456789012.dkr.ecr.eu-west-1.amazonaws.com < secret",
  ];
  /** Sorts the first two calls, because a pipe starts both of its programs at once. */
  const inOrder = (calls: readonly string[]) => [...calls.slice(0, 2).sort(), ...calls.slice(2)];

  it("builds for Lambda, pushes, and passes the pushed digest on", async () => {
    const { succeeded, calls, exported, phases, output } = await buildOnce();
    assert.ok(succeeded, output);
    assert.deepEqual(phases, ["install", "pre_build", "build", "post_build"]);
    const [built] = calls.filter((call) => call.startsWith("docker build"));
    const context = /context-[0-9a-f]{8}\/context$/.exec(built ?? "");
    assert.ok(context, built);
    assert.deepEqual(inOrder(calls), [
      ...login,
      described,
      `docker pull --quiet --platform linux/amd64 ${baseTag}`,
      `docker image inspect --format {{index .RepoDigests 0}} ${baseTag}`,
      `docker build --platform linux/amd64 --provenance=false --build-arg LAMBDA_BASE=${base} --tag ${url}:${commit} ${built?.split(" ").at(-1)}`,
      `docker push ${url}:${commit}`,
      described,
    ]);
    assert.deepEqual(exported, { IMAGE_DIGEST: digest });
  });

  it("builds the processor of another game, with its own tables, when the project names its folder", async () => {
    const contextOf = ({ calls, output }: Awaited<ReturnType<typeof build>>) => {
      const context = calls
        .find((call) => call.startsWith("docker build"))
        ?.split(" ")
        .at(-1);
      assert.ok(context, output);
      return context;
    };
    const [own, other] = [await buildOnce(), await build({}, "examples/second-game/functions")].map(
      contextOf,
    );
    assert.notEqual(own, other);
  });

  it("builds nothing for a commit whose image exists, and passes its digest on", async () => {
    const { succeeded, calls, exported } = await buildWithoutNpm({
      "aws ecr describe-images": { out: digest },
    });
    assert.ok(succeeded);
    assert.deepEqual(inOrder(calls), [...login, described, described]);
    assert.deepEqual(exported, { IMAGE_DIGEST: digest });
  });

  it("builds nothing on a base without a digest", async () => {
    const { succeeded, calls } = await buildWithoutNpm({ "docker image inspect": { out: baseTag } });
    assert.equal(succeeded, false);
    assert.ok(!calls.some((call) => call.startsWith("docker build")));
  });

  it("pushes nothing if the image does not build", async () => {
    const { succeeded, calls, phases, exported } = await buildWithoutNpm({ "docker build": { exit: 1 } });
    assert.equal(succeeded, false);
    assert.deepEqual(phases, ["install", "pre_build", "build"]);
    assert.ok(!calls.some((call) => call.startsWith("docker push")));
    assert.deepEqual(exported, { IMAGE_DIGEST: undefined });
  });

  it("passes no digest on if the push fails", async () => {
    const { succeeded, exported } = await buildWithoutNpm({ "docker push": { exit: 1 } });
    assert.equal(succeeded, false);
    assert.deepEqual(exported, { IMAGE_DIGEST: undefined });
  });

  it("builds nothing if it cannot sign in to the registry", async () => {
    const { succeeded, phases } = await buildWithoutNpm({ "aws ecr get-login-password": { exit: 255 } });
    assert.equal(succeeded, false);
    assert.deepEqual(phases, ["install", "pre_build"]);
  });
});
