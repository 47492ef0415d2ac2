import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { streamCloud } from "./cloud";
import { slowFollower } from "./follower";

describe("event source mappings: a killed run", () => {
  it("continues from its checkpoint: everything written is delivered, in order, some of it again", async () => {
    const data = mkdtempSync(join(tmpdir(), "killed-spec-"));
    try {
      const written = await writeUntilKilled(data, 150);
      const cloud = await streamCloud(data);
      const before = cloud.seen("killed").length;
      await slowFollower(cloud);
      await cloud.drained();
      const batches = cloud.seen("killed");
      await cloud.stop();

      const records = batches.flatMap((batch) => batch.records);
      for (const id of ["a", "b"]) {
        const own = records.filter(({ dynamodb }) => dynamodb.Keys?.id?.S === id);
        const firsts = [...new Set(own.map(({ dynamodb }) => Number(dynamodb.NewImage?.n?.N)))];
        assert.ok(firsts.length > written);
        assert.deepEqual(
          firsts,
          firsts.map((_, n) => n),
        );
      }
      // Only records that were being processed at the kill are delivered again.
      const repeated = records.length - new Set(records.map(({ dynamodb }) => dynamodb.SequenceNumber)).size;
      assert.ok(repeated <= 10, `${repeated} came again`);
      assert.ok(before > 1 && batches.length > before, `${before} of ${batches.length} batches`);
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  });
});

/** Returns the number of the last acknowledged write. */
async function writeUntilKilled(data: string, writes: number): Promise<number> {
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "--import", "tsx", join(__dirname, "follower.ts"), data],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  let last = -1;
  for await (const line of createInterface(child.stdout)) {
    last = Number(line);
    if (last >= writes) child.kill("SIGKILL");
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return last;
}
