import assert from "node:assert/strict";

import { rangeOfTimes } from "../../console/web/components/rangeOfTimes";

describe("console: the axis of times", () => {
  it("shows the minute up to a single time", () => {
    // For a single time, uPlot's range goes on for a day.
    assert.deepEqual(rangeOfTimes([1_000], 1_000, 87_400), [940, 1_000]);
  });

  it("shows the last minute before the first time has come", () => {
    const [from, to] = rangeOfTimes([], 0, 0);
    assert.equal(to - from, 60);
    assert.ok(Math.abs(to - Date.now() / 1_000) < 10);
  });

  it("shows what is asked for otherwise, such as a part that somebody has selected", () => {
    assert.deepEqual(rangeOfTimes([1_000, 1_010, 1_020], 1_000, 1_010), [1_000, 1_010]);
  });
});
