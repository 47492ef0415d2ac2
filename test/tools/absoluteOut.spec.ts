import assert from "node:assert/strict";
import { existsSync, globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

import { root } from "../../tools/pack/packages";

interface Command {
  readonly usage: string;
  run(args: readonly string[]): Promise<number>;
}

describe("a command's --out", () => {
  const files = globSync("packages/tools/*/command.ts", { cwd: root }).sort();
  const commandOf = (file: string): Command => require(join(root, file));
  const withOut = files.filter((file) => commandOf(file).usage.includes("--out <"));
  // It downloads what it writes; its own spec gives it a folder.
  const own = ["avatarModels"];
  const folder = mkdtempSync(join(tmpdir(), "out-"));
  after(() => rmSync(folder, { recursive: true }));

  it("is that of these commands", () => {
    assert.deepEqual(
      withOut.map((file) => basename(dirname(file))),
      ["asyncapi", "avatarModels", "client", "docs", "openapi"],
    );
  });

  for (const file of withOut.filter((each) => !own.includes(basename(dirname(each)))))
    it(`takes an absolute path: ${basename(dirname(file))}`, async () => {
      const out = join(folder, basename(dirname(file)), "written");
      assert.equal(await commandOf(file).run(["--program", root, "--out", out]), 0);
      assert.ok(existsSync(out));
    });
});
