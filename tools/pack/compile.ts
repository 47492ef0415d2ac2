import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";

import { root } from "./packages";

/** The folder of everything that packing writes except the tarballs: a process's own, because specs pack at the same time. */
export const work = join(root, "dist", "pack", `${process.pid}`);

/** The folder of compiled modules, by their sources' paths from the root. */
export const compiledFolder = join(work, "compiled");

/** Compiles all packages. Throws the compiler's messages. */
export function compile(): void {
  rmSync(compiledFolder, { recursive: true, force: true });
  run("tsc", "-p", join(__dirname, "tsconfig.json"), "--outDir", compiledFolder);
  run(
    "tsc",
    "-p",
    join(root, "packages/client"),
    "--outDir",
    join(compiledFolder, "packages/client/src"),
    "--sourceMap",
    "--inlineSources",
  );
}

function run(command: string, ...args: string[]): void {
  const module = require.resolve(`typescript/bin/${command}`);
  const { status, stdout } = spawnSync(process.execPath, [module, ...args], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}`);
}
