import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";

const root = resolve(__dirname, "../..");

/** Runs files as `npm run mocha -- <file>` does. */
const mocha = (...files: string[]) =>
  spawnSync(
    process.execPath,
    [
      "--import",
      "./tools/node.mjs",
      "node_modules/mocha/bin/mocha.js",
      ...files.map((file) => join(__dirname, "fixtures", file)),
    ],
    { cwd: root, encoding: "utf8", timeout: 120_000 },
  );

describe("the start of what specs share", () => {
  it("ends the run with the reason if it fails, and leaves nothing open", () => {
    const { status, stdout } = mocha("failingStart.ts");
    assert.equal(status, 1);
    assert.match(stdout, /"before all" hook: .* in "\{root\}"/);
    assert.match(stdout, /Error: no table is called Scores/);
    assert.doesNotMatch(stdout, /it ran/);
  });

  it("is skipped if no spec file needs it", () => {
    const { status, stdout } = mocha("unneeded.ts");
    assert.equal(status, 0);
    assert.match(stdout, /1 passing/);
  });
});
