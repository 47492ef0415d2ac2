import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { presets } from "@game-backend/photos/avatar/presets/index";
import { presetRenderer } from "./presets/render";

/** Renders every preset's SVG into its files. They are committed, so the program needs no renderer. */
async function main() {
  const folder = resolve(__dirname, "../src/avatar/presets");
  const render = await presetRenderer();
  for (const preset of presets) {
    const files = await render(readFileSync(join(folder, `${preset}.svg`), "utf8"));
    mkdirSync(join(folder, preset), { recursive: true });
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, preset, name), content);
    const bytes = Object.values(files).reduce((sum, { length }) => sum + length, 0);
    console.log(`${preset.padEnd(12)}${(bytes / 1000).toFixed(1).padStart(6)} kB`);
  }
}

void main();
