import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { avatarFolder, avatarImageFolder } from "@game-backend/components/avatarProcessor/code";
import { type Style, styles } from "@game-backend/framework/avatar/core/photo";
import type { Measured } from "./avatar/measure.mjs";
import { photo, recipes } from "./avatarDecode/photos";
import { median } from "./lib/statistics";
import { printTable } from "./lib/table";
import type { Options } from "./options";

export const what =
  "an avatar from a photo: init, stages, memory, on one core and on all; sizes of the packagings";

const entry = `
  export { loadBackend } from "./packages/framework/src/avatar/core/backend";
  export { makeProcessor } from "./packages/framework/src/avatar/core/processPhoto";
`;
const stages = ["decode", "detect", "crop", "style", "encode", "total", "CPU"] as const;
const measured = ["512 × 512", "1,920 × 1,280", "12 MP", "12 MP, orientation 6", "25 MP"].map(
  (of) => `JPEG, ${of}`,
);

export async function run({ quick }: Options): Promise<void> {
  const bundle = join(await avatarFolder(entry), "index.js");
  const folder = mkdtempSync(join(tmpdir(), "bench-photos-"));
  const rows: (string | number)[][] = [];
  try {
    for (const name of measured.slice(0, quick ? 2 : undefined)) {
      const recipe = recipes[name];
      if (!recipe) throw new Error(`There is no photo ${name}.`);
      const path = join(folder, "photo");
      writeFileSync(path, await photo(recipe));
      for (const cores of [1, cpus().length])
        for (const style of name === "JPEG, 1,920 × 1,280" ? styles : (["comic"] as const))
          rows.push([name, style, cores, ...figures(measure(bundle, path, style, cores, quick ? 2 : 15))]);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  printTable(["photo", "style", "cores", "init", "first", ...stages, "peak MB"], rows);
  console.log("Milliseconds: medians of warm rounds of the deployed bundle, each row in its own process.\n");
  await sizes();
}

const figures = ({ init, first, rounds, peak }: Measured) =>
  [
    init,
    first,
    ...stages.map((stage) => median(rounds.map((round) => round[stage] ?? Number.NaN))),
    peak,
  ].map(Math.round);

function measure(bundle: string, path: string, style: Style, cores: number, rounds: number): Measured {
  const program = [join(__dirname, "avatar", "measure.mts"), bundle, path, style, `${rounds}`];
  const node = [process.execPath, "--disable-warning=ExperimentalWarning", ...program];
  const [command = "", ...args] = ["taskset", "-c", `0-${cores - 1}`, ...node];
  return JSON.parse(execFileSync(command, args, { encoding: "utf8" }));
}

/** Prints the sizes of the archive, and how many packages the image adds: its native library is installed in the image. */
async function sizes(): Promise<void> {
  const archive = await avatarFolder(entry);
  const rows = readdirSync(archive, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(archive, path)).isFile())
    .map((path) => ({ path, content: readFileSync(join(archive, path)) }))
    .map(({ path, content }) => [path, content.length, gzipSync(content).length] as const);
  const sum = (column: 1 | 2) => rows.reduce((total, row) => total + row[column], 0);
  printTable(["file", "bytes", "packed"], [...rows, ["all of the archive", sum(1), sum(2)]]);
  const context = await avatarImageFolder(entry);
  const { packages } = JSON.parse(readFileSync(join(context, "package-lock.json"), "utf8"));
  console.log(`The image adds ${Object.keys(packages).length - 1} packages to Lambda's base.`);
}
