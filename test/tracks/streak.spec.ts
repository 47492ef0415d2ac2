import assert from "node:assert/strict";
import { type Streak, streakAt, withMoment } from "../../functions/tracks/streak";
import { random } from "../../tools/lib/random";
import { size } from "../size";
import { recountStreak } from "./model";

const many = size(100_000, 100_000, 3_000);
const hour = 3_600;
const from = (moments: readonly number[]) =>
  moments.reduce<Streak>((streak, moment) => withMoment(streak, moment), { moments: [] });

describe("a streak", function () {
  this.timeout(120_000);
  it(`is that of a model, for ${many} sequences of moments in any order within a day, some of them twice`, () => {
    const draw = random(88);
    for (let each = 0; each < many; each++) {
      let at = 1_700_000_000 + draw.below(86_400);
      const moments = Array.from({ length: draw.int(1, 14) }, () => {
        at += draw.pick([
          60,
          19 * hour,
          20 * hour,
          23 * hour,
          25 * hour,
          48 * hour - 1,
          48 * hour,
          60 * hour,
          72 * hour,
        ]);
        at += draw.pick([0, 0, -1, 1, 1_800]);
        return at;
      });
      // Records come at most 23 hours late.
      const late = moments.map((moment) => ({ moment, comes: moment + draw.pick([0, 0, hour, 22 * hour]) }));
      const again = late
        .filter(() => draw.often(0.3))
        .map(({ moment, comes }) => ({ moment, comes: comes + 60 }));
      const delivered = [...late, ...again].sort((a, b) => a.comes - b.comes).map(({ moment }) => moment);
      const forgives = draw.below(4);
      const now = (at + draw.pick([0, 40, 48, 71, 72]) * hour) * 1_000;
      const { length, best } = streakAt(from(delivered), now, forgives, false);
      const told = JSON.stringify({ moments, delivered, forgives, now });
      const expected = recountStreak(
        moments.map((moment) => moment * 1_000),
        now,
        forgives,
      );
      assert.deepEqual({ length, best }, expected, told);
    }
  });

  it("grows at most nine times in seven days, however often somebody comes", () => {
    const moments = Array.from({ length: (7 * 24 * 60) / 10 }, (_, at) => 1_700_000_000 + at * 600);
    assert.equal(streakAt(from(moments), (moments.at(-1) ?? 0) * 1_000, 0, false).length, 9);
  });

  it("is not ended by anything where age closes it, and keeps little", () => {
    const streak = from([0, 30, 300, 301, 900].map((hours) => 1_700_000_000 + hours * hour));
    assert.deepEqual(streakAt(streak, 9e15, 0, true).length, 4);
    const busy = from(Array.from({ length: 5_000 }, (_, at) => 1_700_000_000 + at * 40));
    assert.ok(JSON.stringify(busy).length < 1_400, `${JSON.stringify(busy).length}`);
  });
});
