import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startRun } from "../../testing/startRun";
import { fixture } from "../engine/run";

describe("a run of the command", () => {
  const bin = resolve(__dirname, "../../bin/local-cloud.cjs");
  let data: string;
  let child: ChildProcess | undefined;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), "run-"));
  });
  afterEach(() => {
    child?.kill("SIGKILL");
    rmSync(data, { recursive: true, force: true, maxRetries: 20 });
  });

  async function start(until: RegExp, program: string) {
    const options = ["--program", fixture(program), "--data", data, "--port", "0", "--aws-port", "0"];
    const run = await startRun(until, ["--disable-warning=ExperimentalWarning", bin, ...options]);
    child = run.child;
    return run;
  }

  it("limits the memory of glibc and V8, which read their limits only at the start of a process", async function () {
    if (process.platform !== "linux") this.skip();
    const { child } = await start(/services are up/, "small");
    const listed = (file: string) => readFileSync(`/proc/${child.pid}/${file}`, "utf8").split("\0");
    const { MALLOC_ARENA_MAX: arenas, MALLOC_TRIM_THRESHOLD_: threshold = 131_072 } = process.env;
    assert.ok(listed("environ").includes(`MALLOC_ARENA_MAX=${arenas ?? 2}`));
    // If the environment sets the number of arenas, the run sets no other limits.
    if (arenas !== undefined) return;
    assert.ok(listed("environ").includes(`MALLOC_TRIM_THRESHOLD_=${threshold}`));
    assert.ok(listed("cmdline").includes("--max-semi-space-size=8"));
  });

  it("says what to do when the disk is full", async function () {
    if (process.platform !== "linux") this.skip();
    const { child, exit, text } = await start(/Ctrl-C ends the run/, "small");
    symlinkSync("/dev/full", join(data, "iam-report.json"));
    child.kill("SIGTERM");
    assert.equal(await exit, 1, text());
    assert.match(
      text(),
      /\n\nNo space is left on the disk of \S+, which is mounted at .* \(ENOSPC.*\)\. Free some, and start again: .* are kept\.$/,
    );
  });

  it("can be ended before it is ready", async () => {
    const { child, exit, text } = await start(/services are up/, "never");
    child.kill("SIGINT");
    assert.equal(await exit, 0, text());
    assert.match(text(), /Stopped before it was ready/);
  });
});
