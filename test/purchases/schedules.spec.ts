import assert from "node:assert/strict";
import { size } from "../size";
import { Schedule } from "./schedule";
import { type Stores, startStores } from "./stores";
import { Died, purchaseWorld } from "./world";

/** `PURCHASE_SCHEDULES` or `SPEC_SIZE=full` try more of them, `PURCHASE_SEED` begins elsewhere. */
const schedules = Number(process.env["PURCHASE_SCHEDULES"] ?? size(30, 1_000));
const firstSeed = Number(process.env["PURCHASE_SEED"] ?? 58_000);

describe("purchases of three stores, notifications, restores and refunds in any order", function () {
  this.timeout(3_600_000);
  const { error, warn } = console;
  let stores: Stores;
  before(async () => {
    // A function that dies, and a store that is silent, are logged, which is not news here.
    console.error = (...what: unknown[]) => (what[0] instanceof Died ? undefined : error(...what));
    console.warn = () => {};
    stores = await startStores();
  });
  after(async () => {
    Object.assign(console, { error, warn });
    await stores.close();
  });

  it(`agree with the stores' own books after ${schedules} schedules from seed ${firstSeed}`, async () => {
    let sales = 0;
    for (let seed = firstSeed; seed < firstSeed + schedules; seed++) {
      const { google, steam } = stores;
      const world = await purchaseWorld({
        google: JSON.stringify({ ...google.play.settings, testers: "all" }),
        googleKey: google.play.key,
        steam,
      });
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
