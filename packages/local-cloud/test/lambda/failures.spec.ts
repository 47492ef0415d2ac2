import assert from "node:assert/strict";

import { type TestCloud, testCloud } from "../../testing/lambda";

describe("lambda: failures", () => {
  let cloud: TestCloud;
  before(async () => {
    cloud = await testCloud();
  });
  after(() => cloud.close());

  let count = 0;
  /** Deploys a function and invokes it once. With `next`, checks that the next invocation succeeds. */
  async function failing(source: string | Record<string, string>, more: object = {}) {
    const name = `failing-${count++}`;
    await cloud.deploy(name, source, more);
    await cloud.permit(name);
    const { body, functionError } = await cloud.invoke(name);
    return { name, body, functionError, next: () => cloud.invoke(name, { well: true }) };
  }

  it("reports a handler's exception, with its type and trace", async () => {
    const { body, functionError, next } = await failing(
      `class GameOver extends Error { name = "GameOver" }
       exports.handler = async ({ well }) => { if (well) return "well"; throw new GameOver("no lives left") }`,
    );
    assert.equal(functionError, "Unhandled");
    assert.equal(body.errorType, "GameOver");
    assert.equal(body.errorMessage, "no lives left");
    assert.match(body.trace[0], /^GameOver: no lives left$|^Error: no lives left$/);
    assert.match(body.trace[1], /index\.js/);
    assert.equal((await next()).body, "well");
  });

  it("tells of an error that a handler throws or logs, with its frames in the sources", async () => {
    const map = {
      version: 3,
      sources: ["../src/handler.ts"],
      names: [],
      // The first column of the first line is line 7, column 3 of the source.
      mappings: "AAME",
    };
    const code = (act: string) => ({
      "index.js": `exports.handler = async () => { const error = new TypeError("no lives left"); ${act} };`,
      "index.js.map": JSON.stringify(map),
    });
    for (const [act, functionError] of [
      ["throw error", "Unhandled"],
      ["console.error('failed', error); return 'an answer'", undefined],
    ] as const) {
      const failed = await failing(code(act));
      assert.equal(failed.functionError, functionError);
      const thrown = cloud.events.flatMap((e) =>
        e.kind === "invoke" && e.function === failed.name && e.thrown ? [e.thrown] : [],
      );
      assert.deepEqual(thrown, [
        { type: "TypeError", message: "no lives left", at: `${cloud.blamed.at(-1)?.frames[0]?.file}:7:3` },
      ]);
      assert.match(cloud.blamed.at(-1)?.frames[0]?.file ?? "", /src\/handler\.ts$/);
    }
    const well = await failing("exports.handler = async () => { console.warn(new Error('small')) }");
    assert.equal(well.functionError, undefined);
    assert.ok(cloud.events.some((e) => e.kind === "invoke" && e.function === well.name && !e.thrown));
  });

  it("tells where a handler throws the refusal that it answers with, in the sources", async () => {
    const { name, functionError } = await failing({
      "index.js": [
        'const refusals = require("node:diagnostics_channel").channel("game-backend.refusal");',
        "exports.handler = async () => { const error = new Error('closed'); refusals.publish({ code: 'shop.closed', error }); };",
      ].join("\n"),
      // The first column of the second line is line 7, column 3 of the source.
      "index.js.map": JSON.stringify({
        version: 3,
        sources: ["../src/handler.ts"],
        names: [],
        mappings: ";AAME",
      }),
    });
    assert.equal(functionError, undefined);
    const told = cloud.events.flatMap((e) =>
      e.kind === "invoke" && e.function === name && e.refused ? [e.refused] : [],
    );
    assert.deepEqual(
      told.map(({ code, message }) => [code, message]),
      [["shop.closed", "closed"]],
    );
    assert.match(told[0]?.at ?? "", /\/src\/handler\.ts:7:3$/);
  });

  it("reports thrown values that are not errors", async () => {
    const { body } = await failing("exports.handler = async () => { throw 'a string' }");
    assert.deepEqual(body, { errorType: "string", errorMessage: "a string", trace: [] });
  });

  it("reports errors passed to a callback and thrown synchronously", async () => {
    const given = await failing(
      "exports.handler = (event, context, callback) => callback(new RangeError('far'))",
    );
    assert.equal(given.body.errorType, "RangeError");
    const thrown = await failing("exports.handler = () => { throw new TypeError('sync') }");
    assert.equal(thrown.body.errorType, "TypeError");
  });

  it("ends a function at its timeout, even one that never yields", async () => {
    const { body, functionError, next, name } = await failing(
      "exports.handler = async ({ well }) => { console.log('heard'); while (!well); return 'well' }",
      { timeout: 1 },
    );
    assert.equal(functionError, "Unhandled");
    assert.equal(body.errorType, "Sandbox.Timedout");
    assert.match(body.errorMessage, /^RequestId: [0-9a-f-]{36} Error: Task timed out after 1\.00 seconds$/);
    assert.equal((await next()).body, "well");
    const lines = cloud.events.flatMap((e) =>
      e.kind === "log" && e.group.endsWith(name) ? [e.message] : [],
    );
    assert.ok(
      lines.some((line) => line.endsWith("\tINFO\theard")),
      "what it logged before is kept",
    );
    assert.ok(lines.some((line) => / Task timed out after 1\.00 seconds/.test(line)));
    assert.ok(lines.some((line) => /^REPORT .*Status: timeout/.test(line)));
  });

  it("ends a function whose heap outgrows its memory", async () => {
    const { body, next } = await failing(
      "const held = []; exports.handler = async ({ well }) => { while (!well) held.push(new Array(1000).fill(held.length)); return 'well' }",
      { timeout: 20 },
    );
    assert.equal(body.errorType, "Runtime.OutOfMemory");
    assert.match(body.errorMessage, /Error: Runtime exited with error: signal: killed$/);
    assert.equal((await next()).body, "well");
  });

  it("ends a function whose heap outgrows its memory in one step, and nothing else", async () => {
    const { body, next } = await failing(
      "exports.handler = async ({ well }) => well ? 'well' : [...Array(4e7).keys()].length",
      { timeout: 20 },
    );
    assert.equal(body.errorType, "Runtime.OutOfMemory");
    assert.equal((await next()).body, "well");
  });

  it("does not count garbage against a function's memory", async () => {
    const { body } = await failing(
      `exports.handler = async () => {
         let list;
         for (let round = 0; round < 60; round++) list = Array.from({ length: 50_000 }, (_, i) => ({ i, text: "x" + i }));
         for (let round = 0; round < 300; round++) Buffer.alloc(1e6, round);
         return list.length;
       }`,
      { timeout: 20 },
    );
    assert.equal(body, 50_000);
  });

  it("ends a function whose buffers outgrow its memory, although no heap limit counts them", async () => {
    const fast = await failing(
      "const held = []; exports.handler = async ({ well }) => { if (!well) held.push(Buffer.alloc(300e6, 1)); return 'well' }",
    );
    assert.equal(fast.body.errorType, "Runtime.OutOfMemory");
    assert.equal((await fast.next()).body, "well");
    const slow = await failing(
      "exports.handler = async () => { const held = Buffer.alloc(300e6, 1); await new Promise((r) => setTimeout(r, 5000)); return held.length }",
      { timeout: 10 },
    );
    assert.equal(slow.body.errorType, "Runtime.OutOfMemory");
  });

  it("reports an exit of the process", async () => {
    const { body, next } = await failing(
      "exports.handler = async ({ well }) => { if (!well) process.exit(3); return 'well' }",
    );
    assert.equal(body.errorType, "Runtime.ExitError");
    assert.match(body.errorMessage, /Runtime exited with error: exit status 3$/);
    assert.equal((await next()).body, "well");
    const silent = await failing("exports.handler = async () => process.exit(0)");
    assert.match(silent.body.errorMessage, /Runtime exited without providing a reason$/);
  });

  it("reports uncaught exceptions and unhandled rejections", async () => {
    const uncaught = await failing(
      "exports.handler = async () => { setTimeout(() => { throw new Error('later') }, 1); await new Promise((r) => setTimeout(r, 1000)) }",
    );
    assert.equal(uncaught.body.errorMessage, "later");
    const rejected = await failing(
      "exports.handler = async () => { Promise.reject(new Error('lost')); await new Promise((r) => setTimeout(r, 1000)) }",
    );
    assert.equal(rejected.body.errorType, "Runtime.UnhandledPromiseRejection");
    assert.equal(rejected.body.errorMessage, "Error: lost");
  });

  it("reports a promise that never settles", async () => {
    const { body, next } = await failing(
      "exports.handler = async ({ well }) => well ? 'well' : new Promise(() => {})",
    );
    assert.equal(body.errorType, "Runtime.NodeJsExit");
    assert.equal((await next()).body, "well");
  });

  it("reports an answer that is not JSON", async () => {
    const { body } = await failing("exports.handler = async () => ({ big: 1n })");
    assert.equal(body.errorMessage, "Unable to stringify response body");
  });

  it("refuses an answer of more than 6 MB", async () => {
    const { body, next } = await failing(
      "exports.handler = async ({ well }) => well ? 'well' : 'x'.repeat(6291556)",
    );
    assert.deepEqual(body, {
      errorType: "Function.ResponseSizeTooLarge",
      errorMessage: "Response payload size exceeded maximum allowed payload size (6291556 bytes).",
    });
    assert.equal((await next()).body, "well");
  });

  it("counts the bytes of an answer, not its characters", async () => {
    const { body } = await failing("exports.handler = async () => 'ä'.repeat(3200000)");
    assert.equal(body.errorType, "Function.ResponseSizeTooLarge");
  });

  it("refuses a payload of more than 6 MB", async () => {
    await cloud.deploy("big", "exports.handler = async () => 1");
    await cloud.permit("big");
    await assert.rejects(cloud.invoke("big", "x".repeat(6291456)), {
      code: "RequestEntityTooLargeException",
      status: 413,
      message: "Request must be smaller than 6291456 bytes for the InvokeFunction operation",
    });
  });

  it("reports a function that does not load, at each invocation", async () => {
    const { body, next } = await failing("throw new Error('no table configured')");
    assert.equal(body.errorMessage, "no table configured");
    assert.equal((await next()).body.errorMessage, "no table configured");
    const { body: syntax } = await failing("exports.handler = async () => {");
    assert.equal(syntax.errorType, "Runtime.UserCodeSyntaxError");
    const { body: absent } = await failing("exports.main = 1");
    assert.equal(absent.errorType, "Runtime.HandlerNotFound");
    assert.equal(absent.errorMessage, "index.handler is undefined or not exported");
    const { body: noFile } = await failing({ "other.js": "" });
    assert.equal(noFile.errorType, "Runtime.ImportModuleError");
    const { body: outside } = await failing("", { handler: "../up.handler" });
    assert.equal(outside.errorType, "Runtime.MalformedHandlerName");
  });

  it("does not find a package that is missing from the archive, though the project has it", async () => {
    const { body } = await failing("require('zod'); exports.handler = async () => 1");
    assert.equal(body.errorType, "Runtime.ImportModuleError");
    assert.match(body.errorMessage, /^Error: Cannot find module 'zod'/);
    const { body: imported } = await failing(
      "exports.handler = async () => Object.keys(await import('zod'))",
    );
    assert.match(imported.errorMessage, /^Cannot find package 'zod'/);
  });

  it("does not read TypeScript through the loader of the local run", async () => {
    const { body } = await failing({
      "index.js": "exports.handler = async () => require('./x.ts').B",
      "x.ts": "export enum B { C }",
    });
    assert.notEqual(body?.errorType, undefined);
  });

  it("refuses response streaming by name", async () => {
    const { body } = await failing("exports.handler = awslambda.streamifyResponse(async () => {})");
    assert.match(body.errorMessage, /does not implement response streaming/);
  });

  it("names the NODE_OPTIONS that a worker refuses", async () => {
    await cloud.deploy("options", "exports.handler = async () => 1", {
      environment: { variables: { NODE_OPTIONS: "--inspect-all-of-it" } },
    });
    await cloud.permit("options");
    await assert.rejects(cloud.invoke("options"), /Node\.js refuses to start options.*NODE_OPTIONS/);
  });
});
