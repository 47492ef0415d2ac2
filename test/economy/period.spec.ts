import assert from "node:assert/strict";

import fc from "fast-check";

import { nextPeriod, taskPeriod } from "../../functions/economy/rules/period";

const at = (iso: string) => Date.parse(iso);
const moments = fc.integer({ min: at("1971-01-01T00:00Z"), max: at("2199-12-31T23:59Z") });
const repeating = fc.constantFrom("daily" as const, "weekly" as const);

describe("the period of a task", () => {
  it("is the day in UTC", () => {
    assert.equal(taskPeriod("daily", at("2026-03-01T00:00:00.000Z")), "2026-03-01");
    assert.equal(taskPeriod("daily", at("2026-03-01T23:59:59.999Z")), "2026-03-01");
    assert.equal(taskPeriod("daily", at("2026-03-01T23:30:00.000-02:00")), "2026-03-02");
  });

  it("is the week from Monday, also at the end of a year", () => {
    assert.equal(taskPeriod("weekly", at("2026-01-04T23:59:59.999Z")), "2025-12-29");
    assert.equal(taskPeriod("weekly", at("2026-01-05T00:00:00.000Z")), "2026-01-05");
    assert.equal(nextPeriod("weekly", at("2025-12-31T12:00:00.000Z")), "2026-01-05T00:00:00.000Z");
  });

  it("is always the same, without a next one, for tasks that count once", () => {
    fc.assert(
      fc.property(moments, (now) => {
        assert.equal(taskPeriod("once", now), "once");
        assert.equal(nextPeriod("once", now), undefined);
      }),
    );
  });

  it("lasts until the next one begins, to the millisecond", () => {
    fc.assert(
      fc.property(repeating, moments, (repeat, now) => {
        const next = at(nextPeriod(repeat, now) ?? "");
        assert.ok(now < next && next - now <= (repeat === "daily" ? 1 : 7) * 86_400_000);
        assert.equal(taskPeriod(repeat, next - 1), taskPeriod(repeat, now));
        assert.equal(taskPeriod(repeat, next), new Date(next).toISOString().slice(0, 10));
        if (repeat === "weekly") assert.equal(new Date(next).getUTCDay(), 1);
      }),
    );
  });

  it("sorts by time", () => {
    fc.assert(
      fc.property(repeating, moments, moments, (repeat, a, b) => {
        const [earlier, later] = a < b ? [a, b] : [b, a];
        assert.ok(taskPeriod(repeat, earlier) <= taskPeriod(repeat, later));
      }),
    );
  });
});
