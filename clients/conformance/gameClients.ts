import { execFileSync } from "node:child_process";
import { resolve } from "node:path";

/** Writes the files of `clients` that git does not keep, for this game as it is now, and says which have changed. */
export const writeGameClients = () =>
  execFileSync(process.execPath, ["tools/run.mjs", "tools/gameClients.ts"], {
    cwd: resolve(__dirname, "../.."),
    stdio: ["ignore", "inherit", "inherit"],
  });
