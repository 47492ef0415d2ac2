// full: it runs Pulumi's own language host

import assert from "node:assert/strict";
import { existsSync, globSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { copyProgram } from "../../../tools/without/copy";
import { deployExactly } from "../stackGraphs";

describe("Pulumi's language host, as `pulumi up` starts it", function () {
  this.timeout(480_000);
  let folder: string;
  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "game-host-")));
    copyProgram(folder);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("compiles and runs the program after `npm ci --ignore-scripts`, which writes nothing that git lacks", async () => {
    const ignored = readFileSync(".gitignore", "utf8")
      .split("\n")
      .filter((line) => line.startsWith("/"));
    const generated = ignored.flatMap((line) => globSync(line.slice(1)));
    assert.ok(generated.length > 40, generated.join(", "));
    for (const file of generated) rmSync(join(folder, file));
    const { graph } = await deployExactly("dev", folder);
    assert.ok(graph.some(({ type }) => type.startsWith("aws:")));
    for (const file of generated) assert.ok(existsSync(join(folder, file)), file);
  });
});
