import assert from "node:assert/strict";

import { READING_INTERVAL, type Reading, SpareCapacity } from "../../lambda/spareCapacity";

/** A machine with four cores. Some are idle, and the event loop is busy for a share of its time. */
function machine(idleCores: number, busyLoop: number) {
  let now = 0;
  const read = (): Reading => ({
    idle: idleCores * now,
    total: 4 * now,
    cores: 4,
    loop: { idle: (1 - busyLoop) * now, active: busyLoop * now },
  });
  const room = new SpareCapacity(read);
  return {
    /** Asks for room every 10 ms. Returns how often it was granted. */
    ask(ms: number): number {
      let taken = 0;
      for (const until = now + ms; now < until; now += 10) if (room.take(now)) taken++;
      return taken;
    },
    rest(ms: number): void {
      now += ms;
    },
  };
}

describe("lambda: room for one more worker", () => {
  it("is there while cores are idle, once per watched time", () => {
    assert.equal(machine(1, 0.2).ask(10 * READING_INTERVAL), 9);
  });

  it("is not there while all cores are busy, or the main thread is", () => {
    assert.equal(machine(0.5, 0.2).ask(10 * READING_INTERVAL), 0);
    assert.equal(machine(3, 0.9).ask(10 * READING_INTERVAL), 0);
  });

  it("does not count the time in which nobody waited", () => {
    const { ask, rest } = machine(4, 0);
    assert.equal(ask(READING_INTERVAL), 0);
    rest(10 * READING_INTERVAL);
    assert.equal(ask(READING_INTERVAL), 0);
  });
});
