// full: it searches random schedules for faults

import assert from "node:assert/strict";
import { size } from "../size";
import { Schedule } from "./schedule";
import type { Stores } from "./stores";
import { withStores, worldOf } from "./withStores";

/** `PURCHASE_SCHEDULES` or `SPEC_SIZE=full` try more of them, `PURCHASE_SEED` begins elsewhere. */
const schedules = Number(process.env["PURCHASE_SCHEDULES"] ?? size(30, 1_000));
const firstSeed = Number(process.env["PURCHASE_SEED"] ?? 58_000);

describe("purchases of three stores, notifications, restores and refunds in any order", () => {
  let stores: Stores;
  withStores((started) => {
    stores = started;
  });

  it(`agree with the stores' own books after ${schedules} schedules from seed ${firstSeed}`, async () => {
    let sales = 0;
    for (let seed = firstSeed; seed < firstSeed + schedules; seed++) {
      const world = await worldOf(stores);
      const schedule = new Schedule(seed, world, stores);
      try {
        await schedule.run();
        sales += await schedule.check();
      } catch (failure) {
        if (failure instanceof Error)
          failure.message += ` (PURCHASE_SEED=${seed}: ${schedule.log.join("; ")})`;
        throw failure;
      } finally {
        world.close();
      }
    }
    assert.ok(sales > schedules, `${sales} sales`);
    if (process.env["FIGURES"]) console.log({ schedules, firstSeed, sales, differences: 0 });
  });
});
