import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { localRun } from "../../../tools/harness/localRun";
import type { Run } from "./run";

/** All players share one address. */
const more = ["--config", "startsPerNetwork=100000"];

/** Uses the local run whose data folder is given, or one that is started, and ended, for it. */
export async function withRun<T>(data: string | undefined, use: (run: Run) => Promise<T>): Promise<T> {
  if (data !== undefined) return use(runIn(resolve(data)));
  const folder = mkdtempSync(join(tmpdir(), "conformance-run-"));
  const run = await localRun({ npm: true, stack: "dev", data: folder, more });
  try {
    return await use(runIn(folder));
  } finally {
    await run.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const runIn = (data: string): Run => ({
  data,
  outputs: JSON.parse(readFileSync(join(data, "outputs.json"), "utf8")),
});
