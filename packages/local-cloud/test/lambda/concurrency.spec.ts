import assert from "node:assert/strict";

import { InvokeCommand, LambdaClient, PutFunctionConcurrencyCommand } from "@aws-sdk/client-lambda";

import { type TestCloud, testCloud } from "../../testing/lambda";

const slow = "exports.handler = async () => { await new Promise((r) => setTimeout(r, 80)); return 'done' }";

describe("lambda: concurrency", () => {
  let cloud: TestCloud;
  beforeEach(async () => {
    cloud = await testCloud({ maxWorkers: 3, retryDelays: [1, 1] });
  });
  afterEach(() => cloud.close());

  it("throttles beyond a function's reserved concurrency, with Lambda's error", async () => {
    await cloud.deploy("reserved", slow, { reservedConcurrentExecutions: 1 });
    await cloud.permit("reserved");
    const first = cloud.invoke("reserved");
    await assert.rejects(cloud.invoke("reserved"), {
      code: "TooManyRequestsException",
      status: 429,
      message: "Rate Exceeded.",
      fields: { Reason: "ReservedFunctionConcurrentInvocationLimitExceeded", Type: "User" },
    });
    assert.equal((await first).body, "done");
    assert.equal((await cloud.invoke("reserved")).body, "done");
  });

  it("returns the reason to the SDK", async () => {
    await cloud.deploy("off", slow, { reservedConcurrentExecutions: 0 });
    const client = new LambdaClient({ ...cloud.client, maxAttempts: 1 });
    await assert.rejects(client.send(new InvokeCommand({ FunctionName: "off" })), {
      name: "TooManyRequestsException",
      Reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
    });
    client.destroy();
  });

  it("is reserved for functions only, not for versions and aliases", async () => {
    await cloud.deploy("whole", slow);
    const client = new LambdaClient(cloud.client);
    const reserve = (FunctionName: string, ReservedConcurrentExecutions = 1) =>
      client.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions }));
    await assert.rejects(reserve("arn:aws:lambda:eu-central-1:123456789012:function:whole:$LATEST"), {
      name: "InvalidParameterValueException",
      message:
        "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN.",
    });
    await assert.rejects(reserve("nobody"), {
      name: "ResourceNotFoundException",
      message: "Function not found: arn:aws:lambda:eu-central-1:123456789012:function:nobody:$LATEST",
    });
    await assert.rejects(reserve("whole", 1_000), (error: { name: string; Type?: string }) => {
      assert.deepEqual([error.name, error.Type], ["InvalidParameterValueException", undefined]);
      return true;
    });
    assert.equal((await reserve("whole")).ReservedConcurrentExecutions, 1);
    client.destroy();
  });

  it("lets invocations wait if a laptop has no more workers", async () => {
    await cloud.deploy("many", slow);
    await cloud.permit("many");
    const answers = await Promise.all(Array.from({ length: 9 }, () => cloud.invoke("many")));
    assert.ok(answers.every(({ body }) => body === "done"));
    const inits = cloud.events.filter((event) => event.kind === "invoke" && event.initMs !== undefined);
    assert.ok(inits.length <= 3);
  });

  it("ends idle workers of other functions to make room, and starves none", async () => {
    for (const name of ["aa", "bb", "cc", "dd"]) {
      await cloud.deploy(name, slow);
      await cloud.permit(name);
    }
    await Promise.all(["aa", "bb", "cc"].map((name) => cloud.invoke(name)));
    assert.equal((await cloud.invoke("dd")).body, "done");
    const flood = Array.from({ length: 12 }, () => cloud.invoke("aa"));
    assert.equal((await cloud.invoke("bb")).body, "done");
    await Promise.all(flood);
  });

  it("isolates invocations from each other's crashes", async () => {
    await cloud.deploy(
      "mixed",
      "exports.handler = async ({ crash }) => { await new Promise((r) => setTimeout(r, 20)); if (crash) process.exit(1); return 'done' }",
    );
    await cloud.permit("mixed");
    const answers = await Promise.all(
      [true, false, true, false, false].map((crash) => cloud.invoke("mixed", { crash })),
    );
    assert.deepEqual(
      answers.map(({ body }) => body.errorType ?? body),
      ["Runtime.ExitError", "done", "Runtime.ExitError", "done", "done"],
    );
  });

  it("refuses new work when it closes", async () => {
    await cloud.deploy("late", slow);
    await cloud.permit("late");
    await cloud.lambda.close();
    await assert.rejects(cloud.invoke("late"), /closing/);
  });
});
