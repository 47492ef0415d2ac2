import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { bundleFiles } from "../components/bundle";
import { routeEntry } from "../components/entries";
import * as routes from "../functions/routes";

/** Bundles every route's function into `dist/functions`, and says how large each one is. */
async function main() {
  const started = performance.now();
  const entries = Object.fromEntries(
    Object.entries(routes).map(([name, route]) => [name, routeEntry(name, route)]),
  );
  const bundles = await bundleFiles(entries);
  rmSync("dist/functions", { recursive: true, force: true });
  for (const [name, files] of Object.entries(bundles)) {
    const folder = join("dist", "functions", name);
    mkdirSync(folder, { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
    const bytes = Buffer.byteLength(files["index.js"]);
    console.log(`${name.padEnd(24)} ${kb(bytes)} kB   ${kb(gzipSync(files["index.js"]).length)} kB gzip`);
  }
  console.log(`${Object.keys(bundles).length} functions in ${Math.round(performance.now() - started)} ms`);
}

const kb = (bytes: number) => (bytes / 1000).toFixed(1).padStart(7);

void main();
