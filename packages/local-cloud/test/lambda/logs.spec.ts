import assert from "node:assert/strict";

import { type TestCloud, testCloud } from "../../testing/lambda";

describe("lambda: the log", () => {
  let cloud: TestCloud;
  before(async () => {
    cloud = await testCloud();
  });
  after(() => cloud.close());

  /** Deploys a function, invokes it once, and returns its log lines. */
  async function logged(name: string, source: string, more: object = {}) {
    await cloud.deploy(name, source, more);
    await cloud.permit(name);
    await cloud.invoke(name);
    return cloud.events.flatMap((event) =>
      event.kind === "log" && event.group === `/aws/lambda/${name}` ? [event.message] : [],
    );
  }

  it("has Lambda's lines around the function's", async () => {
    const lines = await logged(
      "text",
      `console.debug("loading");
       exports.handler = async () => {
         console.log("scored %d of", 3, { a: 1 });
         console.warn("two\\nlines");
         console.error(new RangeError("far").message);
         process.stdout.write("raw ");
         process.stdout.write("text\\nmore\\n");
       }`,
    );
    const [init, loading, start, log, warn, error, raw, more, end, report, ...rest] = lines;
    assert.match(init ?? "", /^INIT_START Runtime Version: nodejs:22/);
    assert.match(loading ?? "", /^\d{4}-\d\d-\d\dT[\d:.]+Z\tundefined\tDEBUG\tloading$/);
    const [, id] = /^START RequestId: (\S{36}) Version: \$LATEST$/.exec(start ?? "") ?? [];
    assert.ok(id);
    assert.match(log ?? "", new RegExp(`Z\t${id}\tINFO\tscored 3 of \\{ a: 1 \\}$`));
    assert.ok(warn?.endsWith(`\t${id}\tWARN\ttwo\nlines`));
    assert.ok(error?.endsWith(`\t${id}\tERROR\tfar`));
    assert.deepEqual([raw, more], ["raw text", "more"]);
    assert.equal(end, `END RequestId: ${id}`);
    assert.match(
      report ?? "",
      /^REPORT RequestId: \S+\tDuration: \d+\.\d\d ms\tBilled Duration: \d+ ms\tMemory Size: 128 MB\tMax Memory Used: \d+ MB\tInit Duration: \d+\.\d\d ms\t$/,
    );
    assert.deepEqual(rest, []);
  });

  it("shows a handler's exception", async () => {
    const lines = await logged(
      "thrower",
      "exports.handler = async () => { throw Object.assign(new Error('no'), { code: 'E1' }) }",
    );
    const line = lines.find((text) => text.includes("Invoke Error")) ?? "";
    const [, json = ""] = /\tERROR\tInvoke Error \t(.*)$/.exec(line) ?? [];
    const { stack, ...error } = JSON.parse(json);
    assert.deepEqual(error, { errorType: "Error", errorMessage: "no", code: "E1" });
    assert.equal(stack[0], "Error: no");
    assert.ok(lines.some((text) => /^REPORT .*\tStatus: error\tError Type: Error$/.test(text)));
  });

  it("has whole characters, even if they are written in parts", async () => {
    const lines = await logged(
      "parts",
      `exports.handler = async () => {
         for (const byte of Buffer.from("100 €\\n")) process.stdout.write(Buffer.of(byte));
       }`,
    );
    assert.ok(lines.includes("100 €"));
  });

  it("reports Init Duration once, and bills it", async () => {
    const [init = Number.NaN, billed = Number.NaN] =
      (
        (await logged("once", "exports.handler = async () => 1")).find((line) => line.startsWith("REPORT")) ??
        ""
      )
        .match(/(?<=Init Duration: |Billed Duration: )[\d.]+/g)
        ?.map(Number)
        .reverse() ?? [];
    assert.ok(billed >= init);
    await cloud.invoke("once");
    const reports = cloud.lines("log").filter((line) => line.startsWith("REPORT"));
    assert.doesNotMatch(reports.at(-1) ?? "", /Init Duration/);
  });

  it("has the Duration that CloudWatch gets: the handler's, without the start of a worker", async () => {
    await logged("timed", "exports.handler = async () => 1");
    const found = cloud.events.flatMap((event) => {
      if (event.kind === "invoke" && event.function === "timed") return [event.ms];
      const isOwn = event.kind === "metrics" && event.dimensions[0]?.["FunctionName"] === "timed";
      return isOwn && "Duration" in event.values ? [event.values["Duration"]] : [];
    });
    assert.equal(found.length, 2);
    assert.equal(found[0], found[1]);
  });

  it("is JSON if the function is configured for it", async () => {
    const lines = await logged(
      "json",
      `exports.handler = async () => {
         console.debug("below the level");
         console.log({ area: "forest", score: 3 });
         console.info("scored", 3);
         console.error("failed", new RangeError("far"));
       }`,
      {
        loggingConfig: {
          logFormat: "JSON",
          logGroup: "/aws/lambda/json",
          applicationLogLevel: "INFO",
          systemLogLevel: "DEBUG",
        },
      },
    );
    const [start, object, text, error, done, report] = lines.map((line) => JSON.parse(line));
    assert.equal(start.type, "platform.start");
    assert.equal(start.record.version, "$LATEST");
    const { requestId } = start.record;
    assert.deepEqual(
      { ...object, timestamp: 0 },
      {
        timestamp: 0,
        level: "INFO",
        requestId,
        message: { area: "forest", score: 3 },
      },
    );
    assert.equal(text.message, "scored 3");
    assert.equal(error.level, "ERROR");
    assert.equal(error.errorType, "RangeError");
    assert.equal(error.errorMessage, "far");
    assert.ok(Array.isArray(error.stackTrace));
    assert.equal(done.type, "platform.runtimeDone");
    assert.equal(report.type, "platform.report");
    assert.equal(report.record.status, "success");
    assert.equal(report.record.metrics.memorySizeMB, 128);
    assert.ok(report.record.metrics.initDurationMs > 0);
    assert.equal(lines.length, 6);
  });

  it("keeps what is written as JSON without console by its level, which needs a time", async () => {
    const written = [
      { level: "WARN", timestamp: "2026-11-29T10:00:00.000Z", is: "kept" },
      { level: "ERROR", timestamp: "2026-11-29T10:00:00+01:00", is: "kept" },
      { level: "INFO", timestamp: "2026-11-29T10:00:00Z", is: "below" },
      { level: "ERROR", timestamp: 1_795_000_000, is: "taken as INFO" },
      { level: "ERROR", is: "taken as INFO" },
      { is: "taken as INFO" },
    ];
    const code = `exports.handler = async () => {
      for (const line of ${JSON.stringify(written)}) process.stdout.write(JSON.stringify(line) + "\\n");
      process.stdout.write("no JSON\\n{neither\\n");
    }`;
    const lines = await logged("levels", code, {
      loggingConfig: { logFormat: "JSON", applicationLogLevel: "WARN", systemLogLevel: "WARN" },
    });
    assert.deepEqual(lines, [
      ...written.slice(0, 2).map((line) => JSON.stringify(line)),
      "no JSON",
      "{neither",
    ]);
  });

  it("has no lines of its own at level WARN unless something fails", async () => {
    const loggingConfig = { logFormat: "JSON", systemLogLevel: "WARN" };
    assert.deepEqual(await logged("quiet", "exports.handler = async () => 1", { loggingConfig }), []);
    const lines = await logged("loud", "exports.handler = async () => { throw new Error('x') }", {
      loggingConfig,
    });
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)).map(({ type, level }) => type ?? level),
      ["ERROR", "platform.runtimeDone", "platform.report"],
    );
  });

  it("includes what a logger writes through its own console", async () => {
    const lines = await logged(
      "own",
      `const { Console } = require("node:console");
       const own = new Console({ stdout: process.stdout, stderr: process.stderr });
       exports.handler = async () => own.log('{"level":"INFO"}')`,
    );
    assert.ok(lines.includes('{"level":"INFO"}'));
  });

  it("includes the warnings of Node.js", async () => {
    const lines = await logged(
      "warner",
      "exports.handler = async () => { process.emitWarning('old'); await new Promise(setImmediate) }",
    );
    assert.ok(lines.some((line) => /Warning: old/.test(line)));
  });
});
