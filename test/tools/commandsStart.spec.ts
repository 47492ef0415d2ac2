import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";

import { build } from "esbuild";

describe("a command", () => {
  it("loads the game only after it has read its arguments", async () => {
    const scripts: Readonly<Record<string, string>> = JSON.parse(
      readFileSync("package.json", "utf8"),
    ).scripts;
    const named = Object.values(scripts).flatMap((script) => script.match(/(?<= )tools\/[\w/]+\.ts\b/) ?? []);
    const commands = [...new Set(named), ...globSync("packages/tools/*/{command,close,end}.ts")];
    assert.ok(commands.length > 35, String(commands.length));
    const { metafile } = await build({
      entryPoints: commands,
      ...{ bundle: true, write: false, metafile: true, packages: "external", platform: "node" },
      ...{ outdir: "dist", logLevel: "silent", conditions: ["@game-backend/source"] },
    });
    const early = commands.filter((command) => {
      const seen = new Set([command]);
      for (const file of seen)
        for (const { path, kind } of metafile.inputs[file]?.imports ?? [])
          if (kind === "import-statement") seen.add(path);
      return seen.has("functions/index.ts");
    });
    assert.deepEqual(early, []);
  });
});
