import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { presets } from "@game-backend/photos/avatar/presets/index";
import { presetRenderer, type Render } from "../tools/presets/render";

const folder = resolve(__dirname, "../src/avatar/presets");
const svg = (preset: string) => readFileSync(join(folder, `${preset}.svg`), "utf8");

describe("presets", () => {
  let render: Render;
  before(async () => {
    render = await presetRenderer();
  });

  it("are all listed", () => {
    const drawn = readdirSync(folder).flatMap((name) => (name.endsWith(".svg") ? [name.slice(0, -4)] : []));
    assert.deepEqual(drawn.sort(), [...presets]);
  });

  for (const preset of presets) {
    it(`has the files that its drawing renders to (npm run presets): ${preset}`, async () => {
      const files = await render(svg(preset));
      assert.deepEqual(readdirSync(join(folder, preset)).sort(), Object.keys(files).sort());
      for (const [name, content] of Object.entries(files))
        assert.ok(readFileSync(join(folder, preset, name)).equals(content), `${preset}/${name}`);
    });

    it(`contains no script and fetches nothing: ${preset}`, () => {
      assert.doesNotMatch(svg(preset), /<(?:script|foreignObject|image|use|style|a)\b|\bon\w+=|href|url\(/i);
    });
  }
});
