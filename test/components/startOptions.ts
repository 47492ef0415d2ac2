import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

import { type Command, parseCommand } from "@game-backend/local-cloud/testing";

/** Returns the options in the script of `npm start`, as a shell parses them. */
export function startOptions(): Command {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  const printed = scripts.start.replace(
    "node tools/run.mjs packages/local-cloud/bin/local-cloud.cjs",
    "printf '%s\\n'",
  );
  return parseCommand(execFileSync("sh", ["-c", printed], { encoding: "utf8" }).trimEnd().split("\n"));
}
