import assert from "node:assert/strict";
import { gainingCircle, mostReached, tooMany, type Way } from "@game-backend/framework/mostReached";
import fc from "fast-check";

const way = (name: string, takes: Way["takes"], rewards: Way["rewards"]): Way => ({ name, takes, rewards });

/** Returns numbers below 1, the same ones for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A shop whose things have prices in coins: each is bought alone or in bundles, sold for less, and crafted from two others. */
function shop(things: number, ways: number, seed: number): Way[] {
  const next = random(seed);
  const price = Array.from({ length: things }, () => 10 + Math.floor(next() * 990));
  const one = () => Math.floor(next() * things);
  return Array.from({ length: ways }, (_, at) => {
    const [a, b, c] = [at % things, one(), one()];
    const [pa = 1, pb = 1, pc = 1] = [price[a], price[b], price[c]];
    if (at < things) return way(`offers/${at}`, [["coins", pa]], [[`i${a}`, 1]]);
    const turn = at % 3;
    if (turn === 0) return way(`sells/${at}`, [[`i${a}`, 1]], [["coins", Math.floor(pa / 2)]]);
    if (turn === 1 || new Set([a, b, c]).size < 3)
      return way(
        `packs/${at}`,
        [["coins", Math.ceil(pa + pb + 1)]],
        [
          [`i${a}`, 1],
          [`i${b}`, 1],
        ],
      );
    const times = Math.ceil(pc / (pa + pb)) + 1;
    return way(
      `crafts/${at}`,
      [
        [`i${a}`, times],
        [`i${b}`, times],
      ],
      [[`i${c}`, 1]],
    );
  });
}

describe("the search for circles", () => {
  it("finds none where each thing has a price at which nothing gives more than it takes, and any that is added", () => {
    const amounts = (most: number) =>
      fc.uniqueArray(fc.tuple(fc.nat(5), fc.integer({ min: 1, max: 9 })), {
        selector: ([at]) => at,
        minLength: 1,
        maxLength: most,
      });
    const all = fc.record({
      prices: fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 6, maxLength: 6 }),
      ways: fc.array(fc.record({ takes: amounts(3), rewards: amounts(3) }), { maxLength: 12 }),
      circle: fc.uniqueArray(fc.nat(5), { minLength: 2, maxLength: 4 }),
    });
    fc.assert(
      fc.property(all, ({ prices, ways, circle }) => {
        const worth = (list: readonly (readonly [number, number])[]) =>
          list.reduce((sum, [at, n]) => sum + n * (prices[at] ?? 0), 0);
        const named = (list: readonly (readonly [number, number])[], times: number) =>
          list.map(([at, n]) => [`t${at}`, n * times] as const);
        // What gives too much takes it more often: exactly as much as it gives, at the best.
        const right = ways.map(({ takes, rewards }, at) =>
          way(
            `w${at}`,
            named(takes, Math.max(1, worth(rewards))),
            named(rewards, Math.max(1, Math.min(worth(takes), worth(takes)))),
          ),
        );
        assert.deepEqual(gainingCircle(right), []);
        const ring = circle.map((from, at) => {
          const to = circle[(at + 1) % circle.length] ?? 0;
          return way(
            `ring${at}`,
            [[`t${from}`, prices[to] ?? 1]],
            [[`t${to}`, (prices[from] ?? 1) * (at === 0 ? 1.01 : 1)]],
          );
        });
        assert.ok(gainingCircle([...right, ...ring]).length > 0);
      }),
      { numRuns: 100 },
    );
  });

  it("finds what a circle of equal exchanges gives besides, and none without it", () => {
    const there = way("there", [["coins", 10]], [["ore", 1]]);
    assert.deepEqual(gainingCircle([there, way("back", [["ore", 1]], [["coins", 10]])]), []);
    const found = gainingCircle([
      there,
      way(
        "back",
        [["ore", 1]],
        [
          ["coins", 10],
          ["feather", 1],
        ],
      ),
    ]);
    assert.ok(found.includes("back"), `${found}`);
  });

  it("looks at a shop of 10,000 ways over 5,000 things in one part, with what is crafted and sold again", () => {
    const ways = shop(5_000, 10_000, 7);
    assert.deepEqual(gainingCircle(ways), []);
    const gains = way("gains", [["i17", 1]], [["coins", 100_000]]);
    assert.notDeepEqual(gainingCircle([...shop(250, 500, 7), gains]), []);
    const { most, by } = mostReached(ways, [["i1", 2]], "coins");
    assert.ok(by.length === 0 && most > 0 && most <= 2_000, `${most} ${by}`);
  });

  it("refuses what it cannot look at to the end", () => {
    const item = (at: number) => `i${at % 1_100}`;
    const ring = Array.from({ length: 1_100 }, (_, at) =>
      way(
        `r${at}`,
        [
          [item(at), 1],
          [item(at + 1), 2],
        ],
        [[item(at + 2), 4]],
      ),
    );
    assert.deepEqual(gainingCircle(ring), [tooMany]);
  });
});
