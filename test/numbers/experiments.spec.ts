import assert from "node:assert/strict";
import { random } from "../../tools/lib/random";
import { chanceOf, compare, isAskew, isCalled, type Variant } from "../../web/desk/numbers/experiment";

const variant = (name: string, players: number, share: number): Variant => ({
  name,
  players,
  share,
  sum: 0,
  squares: 0,
});

describe("an experiment", () => {
  it("of two alike, looked at every day, is called a difference in 3 to 7 of 100, by 1,000 seeds", () => {
    const days = 14;
    let called = 0;
    for (let seed = 1; seed <= 1_000; seed++) {
      const draw = random(seed);
      const all = ["usual", "same"].map((name) => ({ ...variant(name, 0, 0.5) }));
      const goals: { of: number; count: number }[] = [];
      let isOnce = false;
      for (let day = 1; day <= days; day++) {
        for (let each = 0; each < 20; each++) goals.push({ of: draw.often(0.5) ? 1 : 0, count: 0 });
        // A few players send most events.
        for (const goal of goals) if (draw.often(0.2)) goal.count += draw.often(0.05) ? 12 : 1;
        const variants = all.map((one, at) => {
          const counts = goals.flatMap(({ of, count }) => (of === at ? [count] : []));
          const sum = (value: (count: number) => number) =>
            counts.reduce((total, count) => total + value(count), 0);
          return {
            ...one,
            players: counts.length,
            sum: sum((count) => count),
            squares: sum((count) => count ** 2),
          };
        });
        if (compare(variants).some((each) => isCalled(each, day, days))) isOnce = true;
      }
      if (isOnce) called++;
    }
    assert.ok(called >= 30 && called <= 70, `${called} of 1,000 were called`);
  });

  it("of which players are missing is flagged: 5,200 to 4,800 of halves, and not 5,100 to 4,900", () => {
    assert.equal(isAskew([variant("a", 5_200, 0.5), variant("b", 4_800, 0.5)]), true);
    assert.equal(isAskew([variant("a", 5_100, 0.5), variant("b", 4_900, 0.5)]), false);
    assert.equal(isAskew([variant("a", 8_000, 0.8), variant("b", 2_000, 0.2)]), false);
    assert.equal(isAskew([]), false);
  });

  it("has the chances that tables of the chi-squared distribution have", () => {
    const beyond = (distances: readonly number[]) => {
      // Players that are this far from equal shares.
      const all = 1e9;
      const share = 1 / distances.length;
      return chanceOf(
        distances.map((each) => variant("", all * share + each * Math.sqrt(all * share), share)),
      );
    };
    for (const [distances, expected] of [
      [[Math.sqrt(3.841 / 2), -Math.sqrt(3.841 / 2)], 0.05],
      [[Math.sqrt(5.991 / 2), -Math.sqrt(5.991 / 2), 0], 0.05],
      [[Math.sqrt(16.266 / 2), -Math.sqrt(16.266 / 2), 0, 0], 0.001],
    ] as const)
      assert.ok(Math.abs(beyond(distances) / expected - 1) < 0.01, `${beyond(distances)}`);
  });

  it("shows no difference of fewer than two players, and one of those whose goal nobody sends is nothing", () => {
    assert.equal(compare([variant("a", 1, 0.5), variant("b", 5, 0.5)])[1]?.difference, undefined);
    const [, none] = compare([variant("a", 50, 0.5), variant("b", 50, 0.5)]);
    assert.deepEqual(none?.difference, { value: 0, from: 0, to: 0 });
    assert.equal(none && isCalled(none, 14, 14), false);
  });
});
