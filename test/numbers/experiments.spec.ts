import assert from "node:assert/strict";
import { checkDocuments } from "@game-backend/framework/live/check";
import type { Document } from "@game-backend/framework/live/timing";
import { experiments } from "../../functions/numbers/documents";
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
    assert.deepEqual(none?.difference, { value: 0, from: 0, to: 0, isOfEnough: true });
    assert.equal(none && isCalled(none, 14, 14), false);
  });

  /** Half of the players send one event of the goal. */
  const half = (players: number) => ({
    ...variant("h", players, 0.5),
    sum: players / 2,
    squares: players / 2,
  });

  it("has intervals of Student's distribution, by tables of it, which are those of the normal one for many players", () => {
    const never = variant("n", 1e6, 0.5);
    for (const [first, second, comparisons, quantile] of [
      [half(2), never, 1, 12.7062],
      [half(2), half(2), 1, 4.302653],
      [half(4), never, 1, 3.182446],
      [half(6), half(6), 1, 2.228139],
      [half(20), never, 1, 2.093024],
      [half(20), never, 2, 2.43344],
      [half(1e6), half(1e6), 3, 2.39398],
    ] as const) {
      const others = Array.from({ length: comparisons }, () => second);
      const { from = 0, to = 0 } = compare([first, ...others])[1]?.difference ?? {};
      const errors = [first, second].map(({ players, sum }) => (sum === 0 ? 0 : 1 / 4 / (players - 1)));
      const width = (to - from) / 2 / Math.sqrt(errors.reduce((one, other) => one + other, 0));
      assert.ok(Math.abs(width / quantile - 1) < 1e-4, `${first.players} players: ${width}, not ${quantile}`);
    }
  });

  it("is called nothing with fewer than 20 players of a variant, nor with more variants than are compared", () => {
    const all = (players: number) => ({
      ...variant("a", players, 0.5),
      sum: 5 * players,
      squares: 25 * players,
    });
    const called = (...variants: Variant[]) => compare(variants).map((each) => isCalled(each, 14, 14));
    assert.deepEqual(called(half(20), all(20)), [false, true]);
    assert.deepEqual(called(half(19), all(2_000)), [false, false]);
    assert.deepEqual(called(half(2_000), all(19), all(20)), [false, false, true]);
    assert.deepEqual(called(half(99), all(99), all(99), all(99), all(99)), Array(5).fill(false));
  });

  it("is refused where it is written with five variants, with two seeds, without a share, or with a name twice", () => {
    const of = (name: string, percent: number, seed = "lives") => ({
      ...{ variant: name, values: { lives: 5 } },
      when: { share: { seed, percent } },
    });
    const wrong = (...variants: object[]) => {
      const document = {
        ...{
          variant: "usual",
          values: { lives: 3 },
          goal: "run.end",
          days: 14,
          from: "2027-01-01T00:00:00Z",
        },
        variants,
      } as Document;
      return checkDocuments({ experiments: { lives: document } }, { experiments }).map(({ field }) => field);
    };
    assert.deepEqual(wrong(of("a", 25), of("b", 50), of("c", 75)), []);
    assert.deepEqual(wrong(of("a", 20), of("b", 40), of("c", 60), of("d", 80)), ["variants"]);
    assert.deepEqual(wrong(of("a", 25), of("b", 50, "other")), ["variants.1.when.share"]);
    assert.deepEqual(wrong({ ...of("a", 25), when: undefined }), ["variants.0.when.share"]);
    assert.deepEqual(wrong(of("a", 25), of("a", 50)), ["variants.1.variant"]);
    assert.deepEqual(wrong(of("usual", 25)), ["variants.0.variant"]);
    assert.deepEqual(wrong({ values: {}, when: of("a", 25).when }), ["variants.0.variant"]);
  });
});
