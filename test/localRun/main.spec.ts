import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { listenLocally } from "../../packages/local-cloud/cloud/listen";
import { startRun } from "./startRun";

describe("npm start", function () {
  this.timeout(480_000);
  let data: string;
  const running = new Set<ChildProcess>();
  before(() => {
    data = mkdtempSync(join(tmpdir(), "start-"));
  });
  afterEach(() => {
    for (const child of running) child.kill("SIGKILL");
  });
  after(() => rmSync(data, { recursive: true }));

  async function start(until: RegExp, ...args: string[]) {
    const run = await startRun(until, "--data", data, ...args);
    running.add(run.child);
    return run;
  }
  const outputs = () => JSON.parse(readFileSync(join(data, "outputs.json"), "utf8"));

  it("runs the whole program, keeps its ids after a kill, and ends cleanly", async () => {
    const first = await start(/Ctrl-C ends the run/, "--port", "0", "--aws-port", "0");
    assert.match(first.text(), /resources are created[\s\S]*ready/);
    const before = outputs();
    const answer = await fetch(`${before.apiUrl}/wallet`);
    assert.equal(answer.status, 401);
    first.child.kill("SIGKILL");
    assert.equal(await first.exit, "SIGKILL");

    const second = await start(/Ctrl-C ends the run/, "--port", "0", "--aws-port", "0");
    const after = outputs();
    for (const name of [
      "userPoolId",
      "userPoolClientId",
      "region",
      "serverAccessKeyId",
      "serverSecretAccessKey",
      "adminSecretAccessKey",
    ])
      assert.ok(before[name] && before[name] === after[name], `${name}: ${before[name]} and ${after[name]}`);
    for (const name of ["apiUrl", "awsEndpoint", "siteUrl", "mailboxUrl"])
      assert.match(after[name], /^http:\/\//);
    second.child.kill("SIGTERM");
    assert.equal(await second.exit, 0, second.text());
    await assert.rejects(fetch(after.siteUrl));
  });

  it("limits the memory of glibc and V8, which read their limits only at the start of a process", async function () {
    if (process.platform !== "linux") this.skip();
    const { child } = await start(/services are up/, "--port", "0", "--aws-port", "0");
    const listed = (file: string) => readFileSync(`/proc/${child.pid}/${file}`, "utf8").split("\0");
    const { MALLOC_ARENA_MAX: arenas, MALLOC_TRIM_THRESHOLD_: threshold = 131_072 } = process.env;
    assert.ok(listed("environ").includes(`MALLOC_ARENA_MAX=${arenas ?? 2}`));
    // If the environment sets the number of arenas, the run sets no other limits.
    if (arenas !== undefined) return;
    assert.ok(listed("environ").includes(`MALLOC_TRIM_THRESHOLD_=${threshold}`));
    assert.ok(listed("cmdline").includes("--max-semi-space-size=8"));
  });

  it("ends on its own with --once, once it is ready", async () => {
    const { exit, text } = await start(/never/, "--port", "0", "--aws-port", "0", "--once");
    assert.equal(await exit, 0, text());
    assert.match(text(), /resources[\s\S]*ready, and ended/);
  });

  it("says what to do when the disk is full", async function () {
    if (process.platform !== "linux") this.skip();
    const { child, exit, text } = await start(/Ctrl-C ends the run/, "--port", "0", "--aws-port", "0");
    const report = join(data, "iam-report.json");
    rmSync(report, { force: true });
    symlinkSync("/dev/full", report);
    child.kill("SIGTERM");
    assert.equal(await exit, 1, text());
    assert.match(
      text(),
      /\n\nNo space is left on the disk of \S+ \(ENOSPC.*\)\. Free some, and start again: .* are kept\.$/,
    );
    rmSync(report);
  });

  it("names the option for another port if the port is taken", async () => {
    const taken = await listenLocally(0, "--port");
    const { port } = taken;
    const { exit, text } = await start(/never/, "--port", String(port));
    assert.equal(await exit, 1);
    assert.match(text(), new RegExp(`Port ${port} is in use. Choose another with --port`));
    await taken.close();
  });

  it("can be ended before it is ready", async () => {
    const { child, exit, text } = await start(/services are up/, "--port", "0", "--aws-port", "0");
    child.kill("SIGINT");
    assert.equal(await exit, 0, text());
    assert.match(text(), /Stopped before it was ready/);
  });

  it("refuses an unknown option, and lists the known ones", async () => {
    const { exit, text } = await start(/never/, "--stakc", "prod");
    assert.equal(await exit, 1);
    assert.match(text(), /Unknown option --stakc\. Did you mean --stack\?[\s\S]*--stack <name>/);
  });
});
