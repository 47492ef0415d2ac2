// full: it kills at every write

import assert from "node:assert/strict";
import { size } from "../size";
import { type PairsFaultRun, pairsFaultRun } from "./pairsFaultRun";

// Of the 60, 12 matches come about, a third of them with a result.
const players = Number(process.env["FAULT_PLAYERS"] ?? size(60, 200));
const seed = Number(process.env["FAULT_SEED"] ?? 1);

/** `FAULT_PLAYERS` and `FAULT_SEED` set the number of players and the seed. */
describe("parties and others who search in pairs while everything fails that can", function () {
  this.timeout(600_000);
  for (const seconds of [0, 120]) {
    const run: PairsFaultRun = { seed, players, seconds, faults: 0.1 };
    it(`end with a result, a reason or a way back: ${players} in ${seconds} s, seed ${seed}`, async () => {
      const sums = await pairsFaultRun(run);
      console.log(`        ${JSON.stringify(sums)}`);
      assert.ok((sums.ends["result"] ?? 0) > 0);
    });
  }
});
