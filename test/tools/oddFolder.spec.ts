import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

describe("the tools and the game server, in a checkout with an odd path", () => {
  let root: string;
  before(function () {
    if (process.platform === "win32") this.skip();
    root = mkdtempSync(join(tmpdir(), "odd-"));
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  for (const name of ["a b'c\"d#e%41%zz[f]{g}(h) $HOME&é;`x`*", "with?mark", "a\nb"])
    it(`load TypeScript in ${JSON.stringify(name)}`, () => {
      const folder = join(root, name);
      mkdirSync(folder, { recursive: true });
      for (const file of [
        "tools/node.mjs",
        "tools/typescript.mjs",
        "packages/local-cloud/bin/nodeVersion.cjs",
      ])
        cpSync(resolve(__dirname, "../..", file), join(folder, file));
      symlinkSync(resolve(dirname(require.resolve("tsx/package.json")), ".."), join(folder, "node_modules"));
      writeFileSync(join(folder, "package.json"), "{}");
      const files = {
        "main.ts":
          'import { sha256 } from "@noble/hashes/sha2.js";\nimport { b } from "./b";\nconsole.log(b as string, typeof sha256, __filename);',
        "b.ts": 'import { c } from "./c.js";\nexport const b: string = c;',
        "c.ts": 'export const c: string = "loaded";',
      };
      for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
      const args = ["--disable-warning=ExperimentalWarning", "--import", "./tools/node.mjs", "main.ts"];
      const { NODE_V8_COVERAGE: _, ...env } = process.env;
      const printed = execFileSync(process.execPath, args, { cwd: folder, env }).toString();
      assert.equal(printed, `loaded function ${join(folder, "main.ts")}\n`);
    });
});
