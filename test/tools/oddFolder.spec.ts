// full: it runs the tools in copies of the checkout

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

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
        ...globSync("{tools,packages/tools/handlers}/*.{mjs,cjs}"),
        "packages/local-cloud/bin/nodeVersion.cjs",
      ])
        cpSync(resolve(__dirname, "../..", file), join(folder, file));
      // What is kept of the transformed files is the folder's own.
      mkdirSync(join(folder, "node_modules"));
      for (const linked of ["esbuild", "@noble"])
        symlinkSync(resolve(__dirname, "../../node_modules", linked), join(folder, "node_modules", linked));
      writeFileSync(join(folder, "package.json"), "{}");
      const files = {
        "main.ts": `import { sha256 } from "@noble/hashes/sha2.js";
import { b } from "./b";
void import("./d.js").then(({ d }) => console.log(b as string, d, typeof sha256, require.main === module, __filename));`,
        "b.ts": 'import { c } from "./c.js";\nexport const b: string = c;',
        "c.ts": 'export const c: string = "loaded";',
        "d.ts": 'import { line } from "./e";\nexport const d: string = line();',
        // A file of data beside it has the same name.
        "e.ts": `interface Gone { readonly line: string }
export const line = (): string => /e.ts:2/.test(String(new Error("where").stack)) ? "in its line" : "elsewhere";
export type { Gone };`,
        "e.json": "{}",
      };
      for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
      const args = ["--disable-warning=ExperimentalWarning", "--import", "./tools/node.mjs", "main.ts"];
      const { NODE_V8_COVERAGE: _, ...env } = process.env;
      const print = () => execFileSync(process.execPath, args, { cwd: folder, env }).toString();
      const printed = `loaded in its line function true ${join(folder, "main.ts")}\n`;
      assert.equal(print(), printed);
      assert.equal(print(), printed, "again, from what is kept");
      writeFileSync(join(folder, "c.ts"), 'export const c: string = "changed";');
      assert.equal(print(), printed.replace("loaded", "changed"));
    });
});
