import assert from "node:assert/strict";

import { type StreamCloud, streamCloud } from "./cloud";

/** Returns a small random generator, so that a run can be repeated. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

describe("event source mappings: faults", () => {
  let cloud: StreamCloud;
  before(async () => {
    cloud = await streamCloud();
  });
  after(() => cloud.close());

  it("repeat, re-split and crash batches, and lose nothing", async () => {
    const { streamArn } = await cloud.table("disturbed-table");
    const ids = ["a", "b", "c"];
    await cloud.consumer("disturbed", streamArn, {
      mapping: { batchSize: 20 },
      body: "await new Promise((resolve) => setTimeout(resolve, 5)); return {};",
    });
    cloud.disturb({ repeat: 0.3, rebatch: 0.5, crash: 0.4, random: seeded(7) }, "disturbed");
    for (let n = 0; n < 200; n++) await Promise.all(ids.map((id) => cloud.put("disturbed-table", id, n)));
    await cloud.drained();
    cloud.disturb(undefined, "disturbed");

    const batches = cloud.seen("disturbed");
    const records = batches.flatMap((batch) => batch.records);
    assert.ok(records.length > 600, "some came again");
    assert.ok(new Set(batches.map((batch) => batch.records.length)).size > 3, "they were re-cut");
    assert.ok(
      cloud.events.some((event) => event.kind === "invoke" && event.error === "Runtime.ExitError"),
      "a worker was killed",
    );
    for (const id of ids) {
      const firsts = new Set(
        records
          .filter(({ dynamodb }) => dynamodb.Keys?.id?.S === id)
          .map(({ dynamodb }) => Number(dynamodb.NewImage?.n?.N)),
      );
      assert.deepEqual(
        [...firsts],
        Array.from({ length: 200 }, (_, n) => n),
        "each first comes in order",
      );
    }
  });
});
