import assert from "node:assert/strict";

import fc from "fast-check";
import { cut, nodeBytes } from "../../../functions/leaderboard/ranks/nodes";
import {
  childFor,
  packInner,
  packLeaf,
  unpackInner,
  unpackLeaf,
} from "../../../functions/leaderboard/ranks/packing";
import {
  commonLength,
  countBefore,
  placeOf,
  rankKeyOf,
  separator,
} from "../../../functions/leaderboard/ranks/place";
import { rankKey } from "../../../functions/leaderboard/rules/rankKey";

const order = fc.constantFrom("ascending" as const, "descending" as const);
const key = fc
  .record({
    score: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 4 * 10 ** 12 })),
    at: fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2055, 0, 1) }),
    userId: fc.uuid(),
    order,
  })
  .map(({ score, at, userId, order }) => rankKey(score, at, userId, order));
const places = fc.uniqueArray(key.map(placeOf), { maxLength: 200 }).map((list) => list.toSorted());
const count = fc.oneof(fc.nat({ max: 200 }), fc.nat({ max: 10 ** 9 }));
const entries = places
  .filter((list) => list.length > 0)
  .chain((list) =>
    fc.tuple(
      ...list.map((place, at) =>
        fc.tuple(fc.integer({ min: 1, max: 2 ** 32 - 1 }), count, count).map(([id, count, version]) => ({
          from: at === 0 ? "" : separator(list[at - 1] ?? "", place),
          id,
          count,
          version,
        })),
      ),
    ),
  );

describe("a place", () => {
  it("sorts like its rank key, the larger first, and converts back to it", () => {
    fc.assert(
      fc.property(key, key, (a, b) => {
        assert.equal(placeOf(a) < placeOf(b), a > b);
        assert.equal(rankKeyOf(placeOf(a)), a);
        assert.equal(placeOf(a).length, 16);
      }),
    );
  });

  it("is separated from its neighbour by a separator", () => {
    fc.assert(
      fc.property(places, (list) => {
        for (const [at, right] of list.slice(1).entries()) {
          const parted = separator(list[at] ?? "", right);
          assert.ok((list[at] ?? "") < parted && parted <= right);
          assert.ok(parted.slice(0, -1) <= (list[at] ?? ""), "a shorter one does not separate them");
        }
      }),
    );
  });

  it("has as many places before it as countBefore returns", () => {
    fc.assert(
      fc.property(places, key.map(placeOf), (list, place) => {
        assert.equal(countBefore(list, place), list.filter((other) => other < place).length);
      }),
    );
  });
});

describe("two texts", () => {
  it("have a common prefix, which may be one of them", () => {
    const common = (a: string, b: string) => [commonLength(a, b), commonLength(b, a)];
    assert.deepEqual(common("abc", "abd"), [2, 2]);
    assert.deepEqual(common("ab", "abc"), [2, 2]);
    assert.deepEqual(common("abc", "abc"), [3, 3]);
    assert.deepEqual(common("", "a"), [0, 0]);
  });
});

describe("a node", () => {
  it("unpacks to the packed value", () => {
    fc.assert(fc.property(places, (list) => assert.deepEqual(unpackLeaf(packLeaf(list)), list)));
    fc.assert(fc.property(entries, (list) => assert.deepEqual(unpackInner(packInner(list)), list)));
  });

  it("selects the last child that does not begin after a place", () => {
    fc.assert(
      fc.property(entries, key.map(placeOf), (list, place) => {
        assert.equal(
          childFor(list, place),
          list.findLast(({ from }) => from <= place),
        );
        for (const entry of list) assert.equal(childFor(list, entry.from), entry);
      }),
    );
  });

  it("is cut into non-empty pieces that fit, in order", () => {
    const maxBytes = nodeBytes("forest#week#2026-W47");
    fc.assert(
      fc.property(places, (list) => {
        const pieces = cut(list, packLeaf, maxBytes);
        assert.deepEqual(pieces.flat(), list);
        for (const piece of pieces) assert.ok(piece.length > 0 && packLeaf(piece).length <= maxBytes);
      }),
    );
  });
});
