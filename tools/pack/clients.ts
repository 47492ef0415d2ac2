import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";

import { writeGameClients } from "../gameClients";
import { npmPack } from "./npmPack";
import { root, version } from "./packages";

/** The folder of the packages for engines. */
const engines = join(root, "dist", "clients");

/** Packs the clients for engines: a tarball that Unity's Package Manager takes, and a zip to unpack into a Godot project. */
export function packClients(to = engines): string[] {
  writeGameClients();
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  return [unityTarball(to), godotZip(to)];
}

/** Unity's tarballs have npm's layout. */
function unityTarball(to: string): string {
  npmPack(to, ["./clients/unity"]);
  return join(to, `com.game-backend.client-${version}.tgz`);
}

function godotZip(to: string): string {
  const folder = join(root, "clients", "godot");
  const paths = globSync("addons/**/*.*", { cwd: folder }).sort();
  const files: Record<string, Uint8Array> = {};
  for (const path of paths) files[path] = readFileSync(join(folder, path));
  for (const path of globSync("sample/*.*", { cwd: folder }).sort())
    files[`addons/game_backend/${path}`] = readFileSync(join(folder, path));
  for (const name of ["README.md", "CHANGELOG.md"])
    files[`addons/game_backend/${name}`] = readFileSync(join(folder, name));
  const file = join(to, `game-backend-godot-${version}.zip`);
  // The same sources make the same zip.
  writeFileSync(file, zipSync(files, { level: 9, mtime: "2000-01-01" }));
  return file;
}
