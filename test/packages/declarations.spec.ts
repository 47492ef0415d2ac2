// full: it packs tarballs, and checks the types of all of their modules

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

import { manifestIn, root, scope } from "../../tools/pack/packages";
import { isPublic } from "../../tools/pack/publicModules";
import { packed } from "./packed";

/** The options of a created program, without the folders that are its own. */
const template = JSON.parse(
  readFileSync(join(root, "packages/create-game-backend/template/tsconfig.json"), "utf8").replace(
    /^\s*\/\/.*$/gm,
    "",
  ),
);

describe("the declarations in the packages' tarballs", function () {
  this.timeout(300_000);
  // Below this repository's node_modules, which have the packages of others.
  const folder = mkdtempSync(join(root, "node_modules/.cache/declarations-"));
  const own = join(folder, "node_modules", scope);
  after(() => rmSync(folder, { recursive: true, force: true }));

  before(async () => {
    const tarballs = await packed();
    mkdirSync(own, { recursive: true });
    for (const file of readdirSync(tarballs).filter((name) => name.endsWith(".tgz"))) {
      execFileSync("tar", ["-xzf", join(tarballs, file), "-C", folder]);
      const unpacked = join(folder, "package");
      renameSync(unpacked, join(folder, "node_modules", manifestIn(unpacked).name));
    }
    cpSync(join(own, "create/dist/game"), join(own, "game"), { recursive: true });
  });

  /** Returns the faults of modules and of what they import, a line each. */
  function faultsOf(files: readonly string[]): string[] {
    const compilerOptions = { ...template.compilerOptions, rootDir: folder };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
    const tsc = join(root, "node_modules/typescript-7/bin/tsc");
    const { stdout } = spawnSync(
      process.execPath,
      [tsc, "-p", folder, "--checkers", "1", "--pretty", "false"],
      {
        cwd: folder,
        encoding: "utf8",
        maxBuffer: 1 << 26,
      },
    );
    return stdout.split("\n").filter((line) => /error TS/.test(line));
  }

  it("let a program with all features compile that checks them", () => {
    assert.equal(template.compilerOptions.skipLibCheck, false);
    const features: Record<string, { module: string }> = JSON.parse(
      readFileSync(join(own, "create/dist/features.json"), "utf8"),
    );
    const lines = Object.entries(features).map(
      ([name, { module }]) => `export * as ${name} from "${module}";\n`,
    );
    assert.ok(lines.length > 40);
    writeFileSync(join(folder, "whole.ts"), lines.join(""));
    assert.deepEqual(faultsOf(["whole.ts"]), []);
  });

  it("say of each module whether it is internal", () => {
    const marked = globSync("*/dist/**/*.d.ts", { cwd: own }).filter((file) => {
      const module = file.replace("/dist/", "/").replace(/(\/index)?\.d\.ts$/, "");
      const isMarked = readFileSync(join(own, file), "utf8").startsWith("/** @internal This module");
      assert.equal(isMarked, !isPublic(module), file);
      return isMarked;
    });
    assert.ok(marked.length > 1_000, String(marked.length));
    // A whole module's declarations: what the packages' own modules import of it stays.
    assert.match(readFileSync(join(own, "tracks/dist/count.d.ts"), "utf8"), /export declare function count</);
  });

  it("name nothing that is not in their scope, in any module", () => {
    const files = globSync("*/dist/**/*.d.ts", { cwd: own })
      .filter((file) => !/\/dist\/(esm|template)\//.test(file))
      .map((file) => join("node_modules", scope, file));
    assert.ok(files.length > 1_500, String(files.length));
    // Packages of others have faults of their own, in modules that no program imports.
    assert.deepEqual(
      faultsOf(files).filter((line) => line.startsWith(join("node_modules", scope))),
      [],
    );
  });
});
