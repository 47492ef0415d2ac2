import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { MapSources } from "../../engine/mapSources";

describe("the source maps of copied code", () => {
  let folder: string;
  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "maps-")));
    mkdirSync(join(folder, "functions [1]"));
    writeFileSync(join(folder, "functions [1]", "buy.ts"), "");
  });
  after(() => rmSync(folder, { recursive: true }));

  const placed = (map: object) =>
    JSON.parse(
      String(
        new MapSources(folder).placed(
          Buffer.from(JSON.stringify(map)),
          join(folder, "dist/a/b/index.js.map"),
        ),
      ),
    );
  const source = () => join(folder, "functions [1]", "buy.ts");

  it("name a source by its path, whether the map counts from itself or from another folder", () => {
    const sources = ["../../../functions [1]/buy.ts", "../functions [1]/buy.ts"];
    assert.deepEqual(placed({ version: 3, sources, mappings: "AAAA" }), {
      version: 3,
      sources: [source(), source()],
      mappings: "AAAA",
    });
  });

  it("leave other sources as they are", () => {
    const sources = ["webpack://game/a.ts", "../gone.ts", "entry:get"];
    assert.deepEqual(placed({ sources, mappings: "" }).sources, sources);
    const rooted = { sourceRoot: "/src", sources: ["functions [1]/buy.ts"], mappings: "" };
    assert.deepEqual(placed(rooted), rooted);
  });
});
