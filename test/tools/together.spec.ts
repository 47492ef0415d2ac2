import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
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
    };
    writeFileSync(join(folder, "package.json"), JSON.stringify({ scripts }));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...scripts: string[]) =>
    spawnSync(process.execPath, [together, ...scripts], { cwd: folder, encoding: "utf8" });

  it("print what each has printed, and succeed if all do", () => {
    const { status, stdout } = run("one", "other");
    assert.equal(status, 0);
    assert.deepEqual(stdout.trim().split("\n").sort(), ["this is another", "this is one"]);
  });

  it("fail if one does, after the others have ended", () => {
    const { status, stdout } = run("failing", "one");
    assert.equal(status, 1);
    assert.match(stdout, /this is one/);
    assert.match(stdout, /oh no\nfailing ended with \d/);
  });

  it("fail for a script that is not there", () => assert.equal(run("nothing").status, 1));
});
