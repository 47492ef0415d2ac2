import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { pageFiles } from "@game-backend/components/gamePage/pageFiles";
import { bundles, type Entries } from "@game-backend/components/lib/bundle";
import { sayLoading } from "@game-backend/tools/loading";
import { writeClient } from "../config/client";

/** Bundles every built function and the page into `dist/`, and prints the size of each function. */
async function main() {
  const started = performance.now();
  sayLoading();
  const { game } = await import("../functions/whole.js");
  const { builtFunctions, entriesOf } = await import("./lib/builtFunctions.js");
  for (const [list, functions] of Object.entries(builtFunctions())) await report(list, entriesOf(functions));
  console.log("\nBundling the pages");
  writeClient();
  for (const page of [
    { folder: "web", facts: game.facts },
    { folder: "web/desk", path: "desk" },
  ])
    for (const { key } of Object.values(pageFiles(page))) console.log(`site/${await key}`);
  console.log(`\nBuilt in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

async function report(list: string, entries: Entries) {
  console.log(`\nBundling ${Object.keys(entries).length} ${list}`);
  const folder = await bundles(list, entries);
  for (const name of Object.keys(entries)) {
    const code = readFileSync(join(folder, name, "index.js"));
    console.log(`${name.padEnd(24)} ${kb(code.length)} kB   ${kb(gzipSync(code).length)} kB gzip`);
  }
}

const kb = (bytes: number) => (bytes / 1000).toFixed(1).padStart(7);

void main();
