import { writeFileSync } from "node:fs";
import { resolve } from "node:path";

import { loadBackend } from "@game-backend/photos/backend";
import { loadTemplate } from "@game-backend/photos/faces/template/index";
import { figures, ofPortrait } from "./faces/figures";
import { fileOf } from "./faces/file";
import { learn, packed } from "./faces/learn";
import { names, photo, portrait } from "./faces/portraits";

const learntFile = resolve(__dirname, "../src/faces/template", "learnt.ts");

const lesson = { seed: 1, drawn: 500, textures: 280, log: (line: string) => console.log(line) };

/**
 * Learns the face template and writes it to the detector's file. The result is the same on every run. With `--held-out` it
 * writes nothing: it tests each portrait with a template trained without that portrait and without the cat.
 */
async function main([option]: string[]) {
  await loadBackend();
  const portraits = await Promise.all(names.map(portrait));
  if (option === "--held-out") return heldOut();
  const learnt = packed(await learn({ ...lesson, portraits, empty: [await photo("cat")] }));
  writeFileSync(learntFile, fileOf(learnt));
  console.table(await figures(await loadTemplate(learnt)));
  for (const each of portraits) console.table(await ofPortrait(await loadTemplate(learnt), each));
}

async function heldOut() {
  for (const name of names) {
    const others = await Promise.all(names.filter((other) => other !== name).map(portrait));
    const detector = await loadTemplate(packed(await learn({ ...lesson, portraits: others, empty: [] })));
    console.log(`Without ${name}:`);
    console.table(await figures(detector));
    console.table(await ofPortrait(detector, await portrait(name)));
  }
}

void main(process.argv.slice(2));
