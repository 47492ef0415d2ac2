import assert from "node:assert/strict";
import { periodNamed, periodOf } from "@game-backend/framework/period";
import fc from "fast-check";
import { areaIds } from "../../functions/leaderboard/areas";
import {
  boardOf,
  endOf,
  expiryOf,
  globalBoard,
  keptBoards,
  openBoards,
} from "../../functions/leaderboard/rules/boards";
import { windows } from "../../functions/leaderboard/windows";

const dayMs = 86_400_000;
const time = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2055, 0, 1) });
const window = fc.constantFrom("day" as const, "week" as const);
const board = fc.constantFrom(...windows).chain((window) => time.map((at) => boardOf("forest", window, at)));

describe("a board", () => {
  it("is named after its area and window, with weeks by ISO 8601", () => {
    const names = (at: string) => windows.map((window) => boardOf("forest", window, Date.parse(at)));
    assert.deepEqual(names("2026-11-20T23:59:59.999Z"), [
      "forest#all",
      "forest#week#2026-W47",
      "forest#day#2026-11-20",
    ]);
    // These years begin and end within a week, as in the standard's examples.
    const weeks = {
      "2005-01-01": "2004-W53",
      "2005-01-02": "2004-W53",
      "2005-12-31": "2005-W52",
      "2006-01-02": "2006-W01",
      "2007-12-31": "2008-W01",
      "2008-12-28": "2008-W52",
      "2008-12-29": "2009-W01",
      "2010-01-03": "2009-W53",
    };
    for (const [date, week] of Object.entries(weeks)) {
      assert.equal(boardOf("forest", "week", Date.parse(date)), `forest#week#${week}`);
    }
  });

  it("covers each moment once: windows follow one another without gaps", () => {
    fc.assert(
      fc.property(window, time, (window, at) => {
        const { begins, ends, name } = periodOf(window, at);
        assert.ok(begins <= at && at < ends);
        assert.equal(ends - begins, window === "day" ? dayMs : 7 * dayMs);
        assert.equal(new Date(begins).getUTCDay(), window === "week" ? 1 : new Date(at).getUTCDay());
        assert.equal(periodOf(window, begins).name, name);
        assert.equal(periodOf(window, ends).begins, ends);
        assert.notEqual(periodOf(window, ends).name, name);
      }),
    );
  });

  it("has its end in its name, and keeps its rows for 15 more days", () => {
    fc.assert(
      fc.property(window, time, (window, at) => {
        const name = boardOf("harbour", window, at);
        const { ends } = periodOf(window, at);
        assert.equal(endOf(name), ends);
        assert.equal(expiryOf(name), (ends + 15 * dayMs) / 1000);
      }),
    );
    assert.equal(expiryOf(boardOf("harbour", "all")), undefined);
    assert.equal(expiryOf(globalBoard), undefined);
  });

  it("is kept while its rows exist, and open for an hour around its window", () => {
    fc.assert(
      fc.property(board, time, (name, now) => {
        const expiry = expiryOf(name) ?? Number.POSITIVE_INFINITY;
        const { begins } = name.includes("#week#")
          ? periodOf("week", endOf(name) - 1)
          : periodOf("day", name.includes("#day#") ? endOf(name) - 1 : 0);
        const exists = begins <= now + 3_600_000;
        assert.equal(keptBoards(now).includes(name), exists && expiry * 1000 > now);
        assert.equal(openBoards(now).includes(name), exists && endOf(name) > now - 3_600_000);
      }),
    );
  });

  it("is one of few: a player has at most 130 rows", () => {
    fc.assert(
      fc.property(time, (now) => {
        const kept = keptBoards(now);
        assert.ok(kept.length <= 130);
        assert.equal(new Set(kept).size, kept.length);
        for (const open of openBoards(now)) assert.ok(kept.includes(open));
        assert.ok(kept.includes(globalBoard));
        for (const area of areaIds) assert.ok(kept.includes(boardOf(area, "all")));
      }),
    );
  });

  it("needs one entry for another window, such as months", () => {
    const units = ["week", "day", "month"] as const;
    fc.assert(
      fc.property(time, (now) => {
        const month = `forest#month#${new Date(now).toISOString().slice(0, 7)}`;
        assert.ok(openBoards(now, units).includes(month));
        assert.ok(keptBoards(now, units).includes(month));
        const next = new Date(now);
        assert.equal(endOf(month), Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + 1, 1));
        const { begins } = periodOf("month", now);
        const before = periodOf("month", begins - 1);
        assert.equal(before.ends, begins);
        assert.deepEqual(periodNamed("month", before.name), before);
        const kept = keptBoards(now, units).includes(`forest#month#${before.name}`);
        assert.equal(kept, begins + 15 * dayMs > now);
      }),
    );
  });
});
