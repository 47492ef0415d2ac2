import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const tsc = resolve("node_modules/@typescript/native/bin/tsc");

/**
 * Checks the types of a copy of the program. Returns the compiler's lines about errors, with paths from its folder. `project` is
 * the folder of a `tsconfig.json`.
 */
export function typeErrors(program: string, project: string): string[] {
  const args = ["--noEmit", "--incremental", "false", "--tsBuildInfoFile", "null", "--pretty", "false"];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [tsc, ...args, "--checkers", "1", "-p", project],
    {
      cwd: program,
      encoding: "utf8",
      maxBuffer: 1 << 26,
    },
  );
  const lines = `${stdout}${stderr}`.split("\n").filter((line) => line !== "");
  return status === 0 || lines.length > 0 ? lines : [`the compiler ended with ${status}`];
}
