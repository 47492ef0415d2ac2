import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Measured } from "./avatarDecode/measure";
import { photo, recipes } from "./avatarDecode/photos";
import { printTable } from "./lib/table";
import type { Options } from "./options";

export const what = "decoding of photos, by stage, against other decoders";

const others = ["jimp", "wasm-vips", "sharp"] as const;

export async function run({ quick }: Options): Promise<void> {
  const rounds = quick ? 1 : 7;
  const folder = mkdtempSync(join(tmpdir(), "bench-photos-"));
  const rows: string[][] = [];
  try {
    for (const [name, recipe] of Object.entries(recipes).slice(0, quick ? 2 : undefined)) {
      const file = join(folder, "photo");
      const bytes = await photo(recipe);
      writeFileSync(file, bytes);
      const ours = measure("ours", file, rounds);
      const theirs = others.map((decoder) => measure(decoder, file, rounds));
      const { header, decode, upright } = ours?.stages ?? {};
      rows.push([
        name,
        (bytes.length / 1e6).toFixed(1),
        ...[header, decode, upright].map((ms) => (ms ?? Number.NaN).toFixed(ms && ms < 1 ? 1 : 0)),
        ...[ours, ...theirs].flatMap((measured) => [show(measured?.total), show(measured?.peak)]),
      ]);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const columns = ["", ...others.map((decoder) => `${decoder} `)].flatMap((of) => [`${of}ms`, `${of}MB`]);
  printTable(["photo", "file MB", "header", "decode", "upright", ...columns], rows);
  console.log(
    `CPU time: medians of ${rounds} warm rounds. Each measurement has its own process, whose peak memory is in MB.`,
  );
}

const show = (value: number | undefined) => (value === undefined ? "–" : value.toFixed(0));

/** Returns the measurement; undefined for a file that the decoder does not support. */
function measure(decoder: string, file: string, rounds: number): Measured | undefined {
  const program = join(__dirname, "avatarDecode", "measure.ts");
  const args = ["--import", "tsx", program, decoder, file, `${rounds}`];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" })) ?? undefined;
}
