// full: it repeats one photo many times

import assert from "node:assert/strict";
import { styles } from "@game-backend/photos/photo";
import * as tf from "@tensorflow/tfjs-core";
import { photo, processor } from "./processor";

describe("processing many photos", () => {
  it("leaks nothing: as many tensors after eight photos as after one", async () => {
    const { process } = await processor();
    const counts = new Set<number>();
    for (let run = 0; run < 8; run++) {
      await process(photo(run % 4 === 3 ? "cat" : "astronaut"), styles[run % 3] ?? "comic");
      counts.add(tf.memory().numTensors);
    }
    assert.equal(counts.size, 1, [...counts].join());
  });
});
