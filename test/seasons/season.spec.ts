import assert from "node:assert/strict";

import fc from "fast-check";
import { seasonWindows } from "../../functions/leaderboard/windows";
import closeSeason from "../../functions/seasons/closeSeason";
import { nameOf, seasonBefore, seasonNamed, seasonOf } from "../../functions/seasons/season";

const dayMs = 86_400_000;
const moment = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2100, 0, 1) });
const window = fc.constantFrom(...seasonWindows);

/** Returns a time's week as ISO 8601 defines it: the year of its Thursday, and the number of that Thursday in the year. */
function isoWeek(at: number): string {
  const day = new Date(at);
  while (day.getUTCDay() !== 4)
    day.setTime(day.getTime() + (day.getUTCDay() === 0 ? -dayMs : Math.sign(4 - day.getUTCDay()) * dayMs));
  const year = day.getUTCFullYear();
  let count = 0;
  for (let each = Date.UTC(year, 0, 1); each <= day.getTime(); each += dayMs)
    if (new Date(each).getUTCDay() === 4) count++;
  return `${year}-W${String(count).padStart(2, "0")}`;
}

describe("a season", () => {
  it("is the one that ended last before a time", () => {
    fc.assert(
      fc.property(window, moment, (which, at) => {
        const { period } = seasonBefore(which, at);
        assert.ok(period.ends <= at && period.begins < period.ends);
        assert.ok(at < period.ends + (which === "day" ? dayMs : 7 * dayMs));
      }),
    );
  });

  it("is found by its name, in any year", () => {
    fc.assert(
      fc.property(window, moment, (which, at) => {
        const season = seasonBefore(which, at);
        assert.deepEqual(seasonNamed(nameOf(season)), season);
        assert.deepEqual(seasonOf(which, season.period.name), season);
      }),
    );
  });

  it("of a week is named by ISO 8601", () => {
    fc.assert(
      fc.property(moment, (at) => {
        const { period } = seasonBefore("week", at + 7 * dayMs);
        assert.equal(period.name, isoWeek(at));
      }),
    );
    // A week belongs to the year of its Thursday.
    assert.equal(seasonBefore("week", Date.UTC(2021, 0, 4)).period.name, "2020-W53");
    assert.equal(seasonBefore("week", Date.UTC(2025, 0, 6)).period.name, "2025-W01");
    assert.equal(seasonOf("week", "2020-W53")?.period.ends, Date.UTC(2021, 0, 4));
  });

  for (const name of [
    "day-2026-02-30",
    "day-2026-13-01",
    "day-2026-W47",
    "week-2026-W00",
    "week-2026-W54",
    "week-2021-W53",
    "week-2026-11-20",
    "day-20261120",
    "month-2026-11",
    "day-",
    "",
    "day-2026-11-20#x",
  ])
    it(`is not ${name || "nameless"}`, () => assert.equal(seasonNamed(name), undefined));
});

describe("the input of closeSeason", () => {
  const { input } = closeSeason;

  it("means the season before the scheduled time", () => {
    const day = input.parse({ window: "day", at: "2026-11-21T00:05:00Z" });
    assert.equal(nameOf(day), "day-2026-11-20");
    const week = input.parse({ window: "week", at: "2026-11-23T00:10:00Z" });
    assert.equal(nameOf(week), "week-2026-W47");
  });

  it("names a season, or is refused", () => {
    assert.equal(nameOf(input.parse({ window: "week", period: "2026-W47" })), "week-2026-W47");
    for (const [wrong, why] of [
      [{ window: "day" }, /at or period is needed/],
      [{ window: "day", period: "2026-W47" }, /there is no day 2026-W47/],
      [{ window: "day", period: "2026-11-20", at: "2026-11-21T00:05:00Z" }, /not both/],
      [{ window: "day", at: "<aws.scheduler.scheduled-time>" }, /datetime/],
      [{ window: "all", period: "2026" }, /window/],
    ] as const)
      assert.match(String(input.safeParse(wrong).error), why);
  });
});
