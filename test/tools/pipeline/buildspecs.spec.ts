import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { buildspecOf, runBuild } from "./codeBuild";
import { type Recorded, recorded } from "./standIns";

const digest = `sha256:${"9f86d081".repeat(8)}`;
const commit = "1a2b3c4d".repeat(5);
const url = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/avatar-repository";
const baseTag =
  /^ARG LAMBDA_BASE=(.+)$/m.exec(
    readFileSync("packages/framework/src/avatar/image/Dockerfile", "utf8"),
  )?.[1] ?? "";
const base = `${baseTag.split(":")[0]}@sha256:${"0a1b2c3d".repeat(8)}`;

describe("the build of the processor's image", function () {
  this.timeout(120_000);
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
      { "npm run": { out: "packages/framework/src/avatar/image" }, ...replies },
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

describe("the release of the processor's image", () => {
  const release = (replies: Record<string, Recorded> = {}, more: Record<string, string> = {}) =>
    runBuild(
      "packages/framework/src/avatar/image/release.buildspec.yml",
      {
        REPOSITORY_URL: url,
        FUNCTION_NAME: "avatar-processor",
        ALIAS_NAME: "live",
        APPLICATION_NAME: "release",
        GROUP_NAME: "live",
        IMAGE_DIGEST: digest,
        ...more,
      },
      recorded({
        "aws lambda get-alias": { out: "7" },
        "aws lambda update-function-code": { out: "8" },
        "aws lambda invoke": { out: "None" },
        "aws deploy create-deployment": { out: "d-ABCDEF123" },
        ...replies,
      }),
    );
  const published = [
    "aws lambda get-alias --function-name avatar-processor --name live --query FunctionVersion --output text",
    `aws lambda update-function-code --function-name avatar-processor --image-uri ${url}@${digest} --publish --query Version --output text`,
    "aws lambda wait published-version-active --function-name avatar-processor --qualifier 8",
    `aws lambda invoke --function-name avatar-processor --qualifier 8 --cli-binary-format raw-in-base64-out --payload {"Records":[]} --query FunctionError --output text /tmp/trial.json`,
  ];

  it("publishes the digest, invokes the version, and waits for CodeDeploy to shift the alias", async () => {
    const { succeeded, calls, output } = await release();
    assert.ok(succeeded, output);
    const content = `{"version":0.0,"Resources":[{"processor":{"Type":"AWS::Lambda::Function","Properties":{"Name":"avatar-processor","Alias":"live","CurrentVersion":"7","TargetVersion":"8"}}}]}`;
    const revision = JSON.stringify({ revisionType: "AppSpecContent", appSpecContent: { content } });
    assert.deepEqual(calls, [
      ...published,
      `aws deploy create-deployment --application-name release --deployment-group-name live --description ${digest} --revision ${revision} --query deploymentId --output text`,
      "aws deploy wait deployment-successful --deployment-id d-ABCDEF123",
    ]);
  });

  it("shifts nothing if the version does not start or fails its trial", async () => {
    const faults: Record<string, Recorded>[] = [
      { "aws lambda invoke": { out: "Unhandled" } },
      { "aws lambda wait published-version-active": { exit: 255 } },
    ];
    for (const replies of faults) {
      const { succeeded, calls, phases } = await release(replies);
      assert.equal(succeeded, false);
      assert.ok(!phases.includes("post_build"));
      assert.ok(!calls.some((call) => call.startsWith("aws deploy")));
    }
  });

  it("changes nothing for an invalid digest, or one that the repository does not have", async () => {
    const { calls, succeeded } = await release({}, { IMAGE_DIGEST: "latest" });
    assert.equal(succeeded, false);
    assert.deepEqual(calls, []);
    const unknown = await release({ "aws lambda update-function-code": { exit: 254 } });
    assert.equal(unknown.succeeded, false);
    assert.deepEqual(unknown.calls, published.slice(0, 2));
  });

  it("shifts nothing if the alias already has this version", async () => {
    const { succeeded, calls } = await release({ "aws lambda get-alias": { out: "8" } });
    assert.ok(succeeded);
    assert.deepEqual(calls, published);
  });

  it("waits again for a shift that takes longer than the half hour of one wait", async () => {
    let waits = 0;
    const { succeeded, calls } = await release({
      "aws deploy wait": () => ({ exit: ++waits < 3 ? 255 : 0 }),
    });
    assert.ok(succeeded);
    assert.equal(calls.filter((call) => call.startsWith("aws deploy wait")).length, 3);
  });

  it("fails if CodeDeploy rolls back or is running another release", async () => {
    assert.equal((await release({ "aws deploy wait": { exit: 255 } })).succeeded, false);
    assert.equal((await release({ "aws deploy create-deployment": { exit: 254 } })).succeeded, false);
  });
});

describe("the pipeline's buildspecs", () => {
  it("have only parts that CodeBuild reads: it ignores cache paths if the project has no cache", () => {
    const files = [
      "tools/pipeline/",
      "packages/framework/src/avatar/image/",
      "packages/framework/src/avatar/image/release.",
    ];
    for (const file of files)
      for (const part of Object.keys(buildspecOf(`${file}buildspec.yml`)))
        assert.ok(["version", "env", "phases"].includes(part), `${file}buildspec.yml: ${part}`);
  });
});

describe("the pipeline's tests", () => {
  it("run existing scripts, and stop at the first failure", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
    const { phases } = buildspecOf("tools/pipeline/buildspec.yml");
    const commands = Object.values(phases).flatMap(({ commands = [] }) => commands);
    for (const [, script] of commands.join("\n").matchAll(/^npm (?:run )?(\w+)/gm))
      if (script !== "ci") assert.ok(script && script in scripts, script);
    assert.ok(commands.includes("npm test"));
    for (const phase of Object.values(phases)) assert.equal(phase["on-failure"], "ABORT");
  });
});
