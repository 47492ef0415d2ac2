import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import firebase from "../examples/moving/firebase";
import nakama from "../examples/moving/nakama";
import playfab from "../examples/moving/playfab";
import * as features from "../functions";
import { writeExport } from "../tools/import/exports";
import { giversOf, rowsOf, stepsOf } from "../tools/import/importRows";
import { readers } from "../tools/import/readFolder";
import type { Options } from "./options";

export const what = "exports of PlayFab, Nakama and Firebase are read, mapped, checked and encrypted";

/** Measures what `npm run import -- --dry-run` does with exports of many players. */
export async function run({ players = 10_000 }: Options): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "exports-"));
  const givers = giversOf(features);
  for (const [format, map] of Object.entries({ playfab, nakama, firebase })) {
    const at = join(folder, format);
    writeExport(format as "playfab", at, players);
    const began = process.cpuUsage();
    let [parcels, steps, homeless, bytes] = [0, 0, 0, 0];
    for await (const player of readers[format as "playfab"](at)) {
      const moved = map(player as never);
      if (!moved) continue;
      const parcel = stepsOf(givers, moved);
      const { rows } = rowsOf("a key", format as "playfab", moved, parcel.steps, "2027-06-30");
      parcels++;
      steps += parcel.steps.size;
      homeless += parcel.homeless.length;
      bytes += JSON.stringify(rows).length;
    }
    const { user, system } = process.cpuUsage(began);
    const seconds = ((user + system) / 1e6).toFixed(1);
    console.log(
      `${format}: ${parcels} players, ${steps} steps, ${homeless} without a place, ${(bytes / parcels).toFixed(0)} bytes each, ${seconds} s of CPU`,
    );
  }
  rmSync(folder, { recursive: true });
}
