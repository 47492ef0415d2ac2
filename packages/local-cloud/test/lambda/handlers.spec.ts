import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { type TestCloud, testCloud } from "../../testing/lambda";

describe("lambda: handlers", () => {
  let cloud: TestCloud;
  before(async () => {
    cloud = await testCloud();
  });
  after(() => cloud.close());

  async function deployed(name: string, source: string | Record<string, string>, more?: object) {
    await cloud.deploy(name, source, more);
    await cloud.permit(name);
  }

  it("returns the result of an async handler", async () => {
    await deployed("async", "exports.handler = async (event) => ({ got: event })");
    assert.deepEqual(await cloud.invoke("async", { a: "ä" }), {
      body: { got: { a: "ä" } },
      functionError: undefined,
    });
  });

  it("returns null for a handler without a result", async () => {
    await deployed("nothing", "exports.handler = async () => {}");
    assert.equal((await cloud.invoke("nothing")).body, null);
  });

  it("loads ES modules, by name and by package.json", async () => {
    await deployed("esm", { "index.mjs": "export const handler = async () => import.meta.url.slice(-9)" });
    assert.equal((await cloud.invoke("esm")).body, "index.mjs");
    await deployed("typed", {
      "index.js": "export const handler = async () => typeof require",
      "package.json": '{"type":"module"}',
    });
    assert.equal((await cloud.invoke("typed")).body, "undefined");
  });

  it("loads a handler from a folder and a nested export", async () => {
    await deployed(
      "nested",
      { "src/app.js": "exports.api = { get: async () => 'nested' }" },
      { handler: "src/app.api.get" },
    );
    assert.equal((await cloud.invoke("nested")).body, "nested");
  });

  it("supports callbacks, which wait for an empty event loop", async () => {
    await deployed(
      "callback",
      `let late = false;
       exports.handler = (event, context, callback) => {
         setTimeout(() => { late = true }, 30);
         callback(null, { get late() { return late }, waits: context.callbackWaitsForEmptyEventLoop });
       }`,
    );
    assert.deepEqual((await cloud.invoke("callback")).body, { late: true, waits: true });
  });

  it("does not wait if the handler turns that off, and freezes work that is left running", async () => {
    await deployed(
      "frozen",
      `let ticks = 0;
       exports.handler = (event, context, callback) => {
         context.callbackWaitsForEmptyEventLoop = false;
         const before = ticks;
         if (event.start) setInterval(() => ticks++, 1);
         callback(null, before);
       }`,
    );
    assert.equal((await cloud.invoke("frozen", { start: true })).body, 0);
    // Another environment runs for 50 ms.
    await deployed("pause", "exports.handler = () => new Promise((done) => setTimeout(done, 50))");
    await cloud.invoke("pause");
    await cloud.invoke("frozen");
    assert.ok((await cloud.invoke("frozen")).body < 10, "an idle environment runs nothing");
  });

  it("refuses a callback on nodejs24.x, also one that the handler does not call", async () => {
    const runtime = "nodejs24.x";
    await deployed("refused", "exports.handler = async (event, context, callback) => 1", { runtime });
    const { body, functionError } = await cloud.invoke("refused");
    assert.equal(functionError, "Unhandled");
    assert.equal(body.errorType, "Runtime.CallbackHandlerDeprecated");
    assert.match(body.errorMessage, /has removed support for callback-based function handlers/);
  });

  it("answers with what a handler returns without a promise, on nodejs24.x", async () => {
    await deployed("returns", "exports.handler = () => process.env.AWS_EXECUTION_ENV", {
      runtime: "nodejs24.x",
    });
    assert.equal((await cloud.invoke("returns")).body, "AWS_Lambda_nodejs24.x");
    await deployed("discards", "exports.handler = () => 1");
    assert.equal((await cloud.invoke("discards")).body, null);
  });

  it("passes Lambda's context", async () => {
    await deployed(
      "context",
      "exports.handler = async (event, context) => ({ ...context, remaining: context.getRemainingTimeInMillis() })",
      { timeout: 7, memorySize: 256 },
    );
    const { body } = await cloud.invoke("context");
    assert.ok(body.remaining > 0 && body.remaining <= 7000);
    assert.match(body.awsRequestId, /^[0-9a-f-]{36}$/);
    assert.match(body.logStreamName, /^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/);
    const { functionName, functionVersion, memoryLimitInMB, logGroupName, invokedFunctionArn } = body;
    assert.deepEqual(
      { functionName, functionVersion, memoryLimitInMB, logGroupName, invokedFunctionArn },
      {
        functionName: "context",
        functionVersion: "$LATEST",
        memoryLimitInMB: "256",
        logGroupName: "/aws/lambda/context",
        invokedFunctionArn: "arn:aws:lambda:eu-central-1:123456789012:function:context",
      },
    );
  });

  it("has Lambda's environment and nothing of the laptop's", async () => {
    await deployed("environment", "exports.handler = async () => ({ ...process.env })", {
      environment: { variables: { TABLE: "scores" } },
    });
    const { body } = await cloud.invoke("environment");
    const { NODE_V8_COVERAGE, ...env } = body;
    assert.deepEqual(Object.keys(env).sort(), [
      "AWS_ACCESS_KEY_ID",
      "AWS_CONFIG_FILE",
      "AWS_DEFAULT_REGION",
      "AWS_ENDPOINT_URL",
      "AWS_EXECUTION_ENV",
      "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
      "AWS_LAMBDA_FUNCTION_NAME",
      "AWS_LAMBDA_FUNCTION_VERSION",
      "AWS_LAMBDA_INITIALIZATION_TYPE",
      "AWS_LAMBDA_LOG_GROUP_NAME",
      "AWS_LAMBDA_LOG_STREAM_NAME",
      "AWS_REGION",
      "AWS_SECRET_ACCESS_KEY",
      "AWS_SESSION_TOKEN",
      "AWS_SHARED_CREDENTIALS_FILE",
      "AWS_XRAY_CONTEXT_MISSING",
      "LAMBDA_RUNTIME_DIR",
      "LAMBDA_TASK_ROOT",
      "LANG",
      "NODE_PATH",
      "PATH",
      "TABLE",
      "TZ",
      "_HANDLER",
      "_X_AMZN_TRACE_ID",
    ]);
    assert.equal(NODE_V8_COVERAGE, process.env["NODE_V8_COVERAGE"]);
    assert.equal(env.TABLE, "scores");
    assert.equal(env.AWS_ENDPOINT_URL, cloud.url);
  });

  it("uses UTC, wherever the laptop is", async () => {
    // The time zone belongs to the whole process, so this laptop is a process of its own.
    const script = `
      const { testCloud } = require(${JSON.stringify(require.resolve("../../testing/lambda"))});
      (async () => {
        const there = new Date(0).getHours();
        const abroad = await testCloud();
        await abroad.deploy("clock", "exports.handler = async () => new Date(0).getHours()");
        await abroad.permit("clock");
        console.log(there, (await abroad.invoke("clock")).body);
        await abroad.close();
      })()`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", "--import", "tsx", "-e", script],
      { env: { ...process.env, TZ: "America/New_York" } },
    );
    assert.equal(stdout, "19 0\n");
  });

  it("applies the function's NODE_OPTIONS", async () => {
    await deployed(
      "options",
      "exports.handler = async () => process.sourceMapsEnabled ?? new Error().stack.length > 0",
      {
        environment: { variables: { NODE_OPTIONS: "--enable-source-maps --no-deprecation" } },
      },
    );
    await deployed("deprecation", "exports.handler = async () => process.noDeprecation === true", {
      environment: { variables: { NODE_OPTIONS: "--no-deprecation" } },
    });
    assert.equal((await cloud.invoke("options")).body, true);
    assert.equal((await cloud.invoke("deprecation")).body, true);
  });

  it("reuses a warm worker and its module scope", async () => {
    await deployed("warm", "let n = 0; exports.handler = async () => ++n");
    const counts = [];
    for (let i = 0; i < 3; i++) counts.push((await cloud.invoke("warm")).body);
    assert.deepEqual(counts, [1, 2, 3]);
  });

  it("can be warmed before the first invocation", async () => {
    await deployed("prewarmed", "exports.handler = async () => 1");
    await cloud.lambda.warm("arn:aws:lambda:eu-central-1:123456789012:function:prewarmed");
    const starts = () => cloud.lines("log").filter((line) => line.startsWith("INIT_START")).length;
    const before = starts();
    assert.equal((await cloud.invoke("prewarmed")).body, 1);
    assert.equal(starts(), before, "no further worker was started");
  });

  it("runs concurrent invocations in separate workers", async () => {
    await deployed(
      "parallel",
      "let busy = 0, most = 0; exports.handler = async () => { most = Math.max(most, ++busy); await new Promise((r) => setTimeout(r, 60)); busy--; return most }",
    );
    const answers = await Promise.all(Array.from({ length: 4 }, () => cloud.invoke("parallel")));
    assert.deepEqual(
      answers.map(({ body }) => body),
      [1, 1, 1, 1],
    );
  });
});
