import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { join } from "node:path";

import { buildSync } from "esbuild";
import { isPlain, sourcePositions } from "../../lambda/sourcePositions";

describe("places in sources", () => {
  for (const minify of [true, false])
    it(`are those that Node finds in the map of a ${minify ? "minified" : "readable"} bundle`, () => {
      const { outputFiles } = buildSync({
        entryPoints: [join(__dirname, "../../lambda/frames.ts")],
        bundle: true,
        minify,
        platform: "node",
        sourcemap: true,
        sourcesContent: false,
        outdir: join(__dirname, "unwritten"),
        write: false,
      });
      const [map, code] = outputFiles.map(({ text }) => text);
      const text = map ?? "";
      const parsed: unknown = JSON.parse(text);
      assert.ok(isPlain(parsed));
      const places = (code ?? "")
        .split("\n")
        .flatMap((text, line) => Array.from(text, (_, column) => ({ line, column })))
        .filter((_, at) => at % 7 === 0);
      const node = new SourceMap(JSON.parse(text));
      const expected = places.map(({ line, column }) => {
        const entry = node.findEntry(line, column);
        // For a place before a line's first mapping, Node goes back to the line before.
        if (!("originalSource" in entry) || entry.generatedLine !== line) return undefined;
        return { source: entry.originalSource, line: entry.originalLine, column: entry.originalColumn };
      });
      assert.ok(expected.filter(Boolean).length > 100);
      assert.deepEqual(sourcePositions(parsed, places), expected);
    });

  it("are not looked for in a map with sections", () => {
    assert.ok(!isPlain({ version: 3, sections: [] }));
    assert.ok(!isPlain(JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8"))));
  });
});
