// full: it kills at every write

import assert from "node:assert/strict";
import { size } from "../size";
import { type FaultRun, faultRun } from "./faultRun";

const players = Number(process.env["FAULT_PLAYERS"] ?? size(24, 200));
const seeds = process.env["FAULT_SEED"] ? [Number(process.env["FAULT_SEED"])] : [1];

/** `FAULT_PLAYERS` and `FAULT_SEED` set the number of players and the seed. */
describe("players who search and play while everything fails that can", function () {
  this.timeout(600_000);
  for (const seed of seeds)
    for (const seconds of [0, 120]) {
      const run: FaultRun = { seed, players, seconds, faults: 0.1, processes: 600 };
      it(`end with a result, a reason or a way back: ${players} in ${seconds} s, seed ${seed}`, async () => {
        const sums = await faultRun(run);
        console.log(`        ${JSON.stringify(sums)}`);
        assert.ok((sums.ends["result"] ?? 0) > 0);
      });
    }
});
