import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const root = resolve(__dirname, "../..");

describe("npm run policy", () => {
  it("reviews the program of a folder, and fails for a violation", () => {
    const command = [
      "--import",
      "./tools/node.mjs",
      "packages/tools/cli.ts",
      "policy",
      "--program",
      "test/tools/fixtures/openBucket",
      // The name with its owner, as Pulumi prints it.
      "--stack",
      "my-team/dev",
    ];
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: "utf8" });
    assert.match(stdout, /buckets-are-private {2}photos {2}index\.ts:3\n/);
    assert.equal(status, 1);
    assert.match(stderr, /^Runs the program once, without AWS: /);
  });
});
