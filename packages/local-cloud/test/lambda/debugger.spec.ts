import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";

describe("a debugger", () => {
  // In a process of its own, because the inspector sees all workers of a process.
  it("stops at a line of a handler's TypeScript for longer than the handler may take", () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["tools/run.mjs", "node_modules/mocha/bin/mocha.js", join(__dirname, "fixtures/debugger.ts")],
      { cwd: resolve(__dirname, "../../../.."), encoding: "utf8", timeout: 100_000 },
    );
    assert.equal(status, 0, stdout + stderr);
    assert.match(stdout, /1 passing/);
  });
});
