import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join, resolve } from "node:path";

const together = resolve(__dirname, "../../tools/together.mjs");

describe("scripts that run together", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "together-"));
    const scripts = {
      one: "echo this is one",
      other: "echo this is another",
      failing: "echo oh no && exit 3",
      telling: 'node -p "process.argv[1]" --',
      nice: "node -p \"require('node:os').getPriority()\"",
    };
    writeFileSync(join(folder, "package.json"), JSON.stringify({ scripts }));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...scripts: string[]) =>
    spawnSync(process.execPath, [together, ...scripts], { cwd: folder, encoding: "utf8" });

  it("print each script's output, and succeed if all do", () => {
    const { status, stdout } = run("one", "other");
    assert.equal(status, 0);
    assert.deepEqual(stdout.trim().split("\n").sort(), ["this is another", "this is one"]);
  });

  it("fail if one does, and name it at the end", () => {
    for (const scripts of [
      ["failing", "one"],
      ["one", "failing"],
    ]) {
      const { status, stdout } = run(...scripts);
      assert.equal(status, 1);
      assert.match(stdout, /oh no\n/);
      assert.match(stdout, /this is one\n/);
      assert.match(stdout, /\nfailing ended with \d+\n$/);
    }
  });

  it("pass the arguments after the dashes to the last one", () => {
    const { status, stdout } = run("one", "telling", "--", "an argument");
    assert.equal(status, 0);
    assert.deepEqual(stdout.trim().split("\n").sort(), ["an argument", "this is one"]);
  });

  it("do not begin if a word is no file, folder or pattern", () => {
    const { status, stdout, stderr } = run("one", "telling", "--", "--only", "ci", "nowhere");
    assert.equal(status, 1);
    assert.match(stderr, /^nowhere is no file, no folder/);
    assert.equal(stdout, "");
  });

  it("leave the CPU to the last one", () => {
    const [before, after] = run("nice", "nice")
      .stdout.trim()
      .split("\n")
      .map(Number)
      .sort((a, b) => a - b);
    assert.equal(after, Math.max(before ?? Number.NaN, constants.priority.PRIORITY_BELOW_NORMAL));
  });

  it("fail for a script that does not exist", () => assert.equal(run("nothing").status, 1));
});
