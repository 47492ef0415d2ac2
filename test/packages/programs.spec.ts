// full: it installs the local cloud's tarball, and runs programs of the kinds that others publish

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { byCommand } from "../../packages/local-cloud/test/programs/command";
import { published, refused } from "../../packages/local-cloud/test/programs/published";
import { manifestIn, root, scope } from "../../tools/pack/packages";
import { terminalEnvironment } from "../terminalEnvironment";
import { packed, tarballIn } from "./packed";

describe("a program as others publish it, beside the tarball of the local cloud", function () {
  this.timeout(600_000);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "programs-")));
  const own = join(folder, "node_modules", scope, "local-cloud");
  let bin = "";

  before(async () => {
    const tarball = tarballIn(await packed(), "local-cloud");
    const { dependencies = {} } = manifestIn(root);
    const pulumi = ["@pulumi/aws", "@pulumi/awsx", "@pulumi/pulumi"].map((name) => [
      name,
      dependencies[name],
    ]);
    const content = {
      private: true,
      dependencies: { [`${scope}/local-cloud`]: `file:${tarball}`, ...Object.fromEntries(pulumi) },
      // The compiler that published programs bring.
      devDependencies: { typescript: "^5" },
    };
    writeFileSync(join(folder, "package.json"), JSON.stringify(content));
    const { CI: _, ...env } = terminalEnvironment();
    const options = { cwd: folder, env, encoding: "utf8", maxBuffer: 1 << 26 } as const;
    const { status, stdout, stderr } = spawnSync(
      "npm",
      ["install", "--prefer-offline", "--no-audit"],
      options,
    );
    assert.equal(status, 0, stdout + stderr);
    bin = join(own, manifestIn(own).bin?.["local-cloud"] ?? "");
    for (const name of [...Object.keys(published), ...Object.keys(refused)])
      cpSync(join(root, "packages/local-cloud/test/programs", name), join(folder, name), { recursive: true });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("has TypeScript 5", () => {
    assert.match(manifestIn(join(folder, "node_modules/typescript")).version, /^5\./);
  });

  for (const [name, check] of Object.entries(published))
    it(`runs: ${name}`, () => byCommand(bin, join(folder, name), check).then(assert.ok));

  for (const [name, way] of Object.entries(refused))
    it(`is refused with the nearest way: ${name}`, async () => {
      assert.match(await byCommand(bin, join(folder, name)), way);
    });
});
