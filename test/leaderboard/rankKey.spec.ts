import assert from "node:assert/strict";

import fc from "fast-check";

import { rankKey } from "../../functions/leaderboard/rules/rankKey";

const order = fc.constantFrom("ascending" as const, "descending" as const);
const score = fc.integer({ min: -(10 ** 12), max: 10 ** 12 });
const time = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2055, 0, 1) });
const userId = fc.uuid();
const standing = fc.record({ score, time, userId });
/** Few scores and times, so that ties are common. */
const tied = fc.record({
  score: fc.integer({ min: -2, max: 2 }),
  time: fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2025, 0, 1) + 2 }),
  userId,
});

describe("the rank key", () => {
  it("puts the better score first, then the earlier time", () => {
    fc.assert(
      fc.property(order, fc.oneof(standing, tied), fc.oneof(standing, tied), (order, a, b) => {
        const better = order === "descending" ? a.score - b.score : b.score - a.score;
        const first = better || b.time - a.time;
        const keys = [a, b].map(({ score, time, userId }) => rankKey(score, time, userId, order));
        const [keyA = 0n, keyB = 0n] = keys;
        if (first > 0) assert.ok(keyA > keyB);
        if (first < 0) assert.ok(keyA < keyB);
      }),
      { numRuns: 2000 },
    );
  });

  it("differs for players with the same score in the same millisecond", () => {
    fc.assert(
      fc.property(order, tied, userId, (order, { score, time, userId }, other) => {
        fc.pre(userId !== other);
        assert.notEqual(rankKey(score, time, userId, order), rankKey(score, time, other, order));
      }),
    );
  });

  it("fits into the 38 digits of a DynamoDB number", () => {
    fc.assert(
      fc.property(order, standing, (order, { score, time, userId }) => {
        const digits = rankKey(score, time, userId, order).toString().replace("-", "");
        assert.ok(digits.length <= 38, digits);
      }),
    );
  });
});
