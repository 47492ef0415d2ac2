import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { Checkpoints } from "../../../lambda/eventSourceMapping/checkpoints";

const place = { mapping: "uuid", streamArn: "arn:stream", shardId: "shard" };
const number = (n: number) => String(n).padStart(21, "0");

describe("checkpoints", () => {
  let folder: string;
  let checkpoints: Checkpoints;
  let failures: unknown[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "checkpoints-"));
    failures = [];
    checkpoints = new Checkpoints(join(folder, "checkpoints.sqlite"), (error) => failures.push(error));
  });
  afterEach(() => {
    checkpoints.close();
    rmSync(folder, { recursive: true });
  });

  const put = (...sequences: number[]) => {
    for (const [poller, n] of sequences.entries())
      void checkpoints.put(place, poller, sequences.length, number(n));
  };

  it("are each poller's position, and absent for another stream", () => {
    put(7, 3);
    assert.deepEqual(checkpoints.positions(place, 2), [number(7), number(3)]);
    assert.deepEqual(checkpoints.positions({ ...place, streamArn: "arn:other" }, 2), [undefined, undefined]);
  });

  it("let all pollers start at the last one if their number changes", () => {
    put(7, 3);
    assert.deepEqual(checkpoints.positions(place, 3), [number(3), number(3), number(3)]);
    assert.deepEqual(checkpoints.positions(place, 1), [number(3)]);
  });

  it("lose nothing if a poller has not processed anything yet", () => {
    void checkpoints.put(place, 0, 2, number(9));
    assert.deepEqual(checkpoints.positions(place, 1), [undefined]);
  });

  it("are on disk when they are stored", async () => {
    await checkpoints.put(place, 0, 1, number(4));
    const killed = new DatabaseSync(join(folder, "checkpoints.sqlite"));
    assert.deepEqual(killed.prepare("SELECT sequence FROM checkpoints").all(), [
      { __proto__: null, sequence: number(4) },
    ]);
    killed.close();
  });

  it("are kept, and why is told, while the disk refuses them", async () => {
    const other = new DatabaseSync(join(folder, "checkpoints.sqlite"));
    other.exec("BEGIN IMMEDIATE");
    await checkpoints.put(place, 0, 1, number(4));
    assert.match(String(failures), /locked/);
    other.exec("COMMIT");
    other.close();
    assert.deepEqual(checkpoints.positions(place, 1), [number(4)]);
  });

  it("are deleted for earlier pollers once there are others", () => {
    put(7, 3);
    put(5);
    checkpoints.settle(place, 1);
    put(8);
    assert.deepEqual(checkpoints.positions(place, 2), [number(8), number(8)]);
  });
});
