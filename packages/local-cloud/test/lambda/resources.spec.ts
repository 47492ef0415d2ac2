import assert from "node:assert/strict";

import { type TestCloud, testCloud } from "../../testing/lambda";

const arn = "arn:aws:lambda:eu-central-1:123456789012:function:";

describe("lambda: resources", () => {
  let cloud: TestCloud;
  before(async () => {
    cloud = await testCloud();
  });
  after(() => cloud.close());

  const source = "exports.handler = async () => 1";

  it("have the provider's outputs", async () => {
    const { id, outputs } = await cloud.deploy("game-score", source, {
      publish: true,
      timeout: 10,
      memorySize: 512,
      architectures: ["arm64"],
      tags: { team: "games" },
      tracingConfig: { mode: "PassThrough" },
      loggingConfig: { logFormat: "JSON", logGroup: "/game/score" },
    });
    assert.equal(id, "game-score");
    const { lastModified, sourceCodeSize, sourceCodeHash, codeSha256, ...stable } = outputs;
    assert.match(String(lastModified), /\+0000$/);
    assert.equal(sourceCodeSize, source.length);
    assert.equal(codeSha256, sourceCodeHash);
    assert.deepEqual(stable, {
      name: "game-score",
      arn: `${arn}game-score`,
      qualifiedArn: `${arn}game-score:1`,
      invokeArn: `arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/${arn}game-score/invocations`,
      qualifiedInvokeArn: `arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/${arn}game-score:1/invocations`,
      responseStreamingInvokeArn: `arn:aws:apigateway:eu-central-1:lambda:path/2021-11-15/functions/${arn}game-score/response-streaming-invocations`,
      version: "1",
      architectures: ["arm64"],
      ephemeralStorage: { size: 512 },
      loggingConfig: {
        logFormat: "JSON",
        logGroup: "/game/score",
        applicationLogLevel: "",
        systemLogLevel: "",
      },
      memorySize: 512,
      timeout: 10,
      packageType: "Zip",
      publish: true,
      reservedConcurrentExecutions: -1,
      skipDestroy: false,
      tracingConfig: { mode: "PassThrough" },
      region: "eu-central-1",
      signingJobArn: "",
      signingProfileVersionArn: "",
    });
  });

  it("have Pulumi's names if the program sets none, the same in every run", async () => {
    const { outputs: role } = await cloud.create("aws:iam/role:Role", "named", {
      assumeRolePolicy: {
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
        ],
      },
    });
    const code = cloud.code({ "__index.js": source });
    const inputs = { role: role["arn"], runtime: "nodejs22.x", handler: "__index.handler", code };
    const { id } = await cloud.create("aws:lambda/function:Function", "unnamed", inputs);
    assert.match(id, /^unnamed-[0-9a-f]{7}$/);
    await assert.rejects(cloud.create("aws:lambda/function:Function", "unnamed", inputs), {
      code: "ResourceConflictException",
      message: `Function already exist: ${id}`,
    });
  });

  const valid = {
    role: "arn:aws:iam::123456789012:role/x",
    runtime: "nodejs22.x",
    handler: "index.handler",
    code: { path: "/", sha256: "" },
  };
  const refused = (more: object) => {
    const parsed = cloud.lambda.resources["aws:lambda/function:Function"]?.inputs.safeParse({
      ...valid,
      ...more,
    });
    return parsed?.error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n") ?? "";
  };

  it("refuse unimplemented properties by name", () => {
    assert.equal(refused({}), "");
    assert.match(
      refused({ runtime: "python3.13" }),
      /^runtime: the local cloud runs nodejs24\.x and nodejs22\.x only$/,
    );
    assert.match(
      refused({ packageType: "Image", imageUri: "x" }),
      /packageType: .*a container image needs Docker/,
    );
    assert.match(
      refused({ layers: ["arn:aws:lambda:eu-central-1:1:layer:x:1"] }),
      /^layers: the local cloud has no layers/,
    );
    assert.match(
      refused({ snapStart: { applyOn: "PublishedVersions" } }),
      /SnapStart does not exist for Node\.js/,
    );
    for (const name of [
      "vpcConfig",
      "fileSystemConfig",
      "kmsKeyArn",
      "imageConfig",
      "durableConfig",
      "s3Bucket",
    ])
      assert.match(refused({ [name]: {} }), new RegExp(name));
  });

  it("refuse what Lambda refuses", () => {
    assert.match(refused({ timeout: 901 }), /^timeout: /);
    assert.match(refused({ timeout: 0 }), /^timeout: /);
    assert.match(refused({ memorySize: 127 }), /^memorySize: /);
    assert.match(refused({ memorySize: 10_241 }), /^memorySize: /);
    assert.match(refused({ architectures: ["x8664"] }), /^architectures\.0: /);
    assert.match(refused({ role: "admin" }), /^role: not the ARN of a role/);
    assert.match(refused({ name: "a b" }), /^name: /);
    assert.match(refused({ ephemeralStorage: { size: 100 } }), /^ephemeralStorage\.size: /);
    assert.match(
      refused({ loggingConfig: { logFormat: "Text", applicationLogLevel: "INFO" } }),
      /need the log format JSON/,
    );
    assert.match(refused({ deadLetterConfig: { targetArn: "queue" } }), /^deadLetterConfig\.targetArn: /);
  });

  it("refuse reserved and oversized environments with Lambda's message", () => {
    const withEnvironment = (variables: object) => refused({ environment: { variables } });
    assert.match(
      withEnvironment({ AWS_REGION: "x", TABLE: "y", _HANDLER: "z" }),
      /contains reserved keys that are currently not supported for modification\. Reserved keys used in this request: AWS_REGION/,
    );
    assert.equal(withEnvironment({ AWS_NODEJS_CONNECTION_REUSE_ENABLED: "1" }), "");
    assert.equal(withEnvironment({ BIG: "x".repeat(4096 - '{"BIG":""}'.length) }), "");
    assert.match(withEnvironment({ BIG: "x".repeat(4097 - '{"BIG":""}'.length) }), /exceeded the 4KB limit/);
    // It fits in us-east-1, and not in a region with a name that is five characters longer.
    const regions = "us-east-1 ".repeat(408);
    assert.ok(JSON.stringify({ BIG: regions }).length < 4_096);
    assert.match(withEnvironment({ BIG: regions }), /exceeded the 4KB limit/);
    assert.match(withEnvironment({ "1A": "x" }), /variables/);
  });

  it("check the targets of permissions and aliases", async () => {
    await cloud.deploy("attached", source);
    const permit = (more: object) => cloud.permit("attached", more);
    await assert.rejects(permit({ qualifier: "$LATEST" }), {
      message: "We currently do not support adding policies for $LATEST.",
    });
    await assert.rejects(permit({ qualifier: "1" }), { code: "ResourceNotFoundException" });
    await assert.rejects(permit({ principal: "someone" }), {
      message: "The provided principal was invalid. Please check the principal and try again.",
    });
    await assert.rejects(cloud.permit("nobody"), { code: "ResourceNotFoundException" });
    await permit({ statementId: "twice" });
    await assert.rejects(permit({ statementId: "twice" }), { code: "ResourceConflictException" });
    await assert.rejects(permit({ action: "lambda:InvokeFunctionUrl" }), /has no function URLs/);
    await assert.rejects(
      cloud.create("aws:lambda/alias:Alias", "a", {
        name: "live",
        functionName: "attached",
        functionVersion: "1",
      }),
      { code: "ResourceNotFoundException" },
    );
  });

  it("keep a hundred executions unreserved", async () => {
    await assert.rejects(cloud.deploy("greedy", source, { reservedConcurrentExecutions: 901 }), {
      code: "InvalidParameterValueException",
      message: /below its minimum value of \[100\]/,
    });
  });

  it("need a role that can reach the dead-letter queue", async () => {
    const deadLetterConfig = { targetArn: "arn:aws:sqs:eu-central-1:123456789012:dead" };
    await assert.rejects(cloud.deploy("mute", source, { deadLetterConfig }), {
      code: "InvalidParameterValueException",
      message: "The provided execution role does not have permissions to call SendMessage on SQS",
    });
    await cloud.deploy("heard", source, { deadLetterConfig }, [
      { Effect: "Allow", Action: "sqs:SendMessage", Resource: deadLetterConfig.targetArn },
    ]);
  });
});
