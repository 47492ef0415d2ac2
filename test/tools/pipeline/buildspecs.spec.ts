// full: it runs the pipeline's commands

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { buildspecOf, runBuild } from "./codeBuild";
import { type Recorded, recorded } from "./standIns";

const digest = `sha256:${"9f86d081".repeat(8)}`;
const url = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/avatar-repository";
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
