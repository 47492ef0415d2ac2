import assert from "node:assert/strict";
import { cut, nodeBytes } from "../../../functions/leaderboard/ranks/nodes";
import { packLeaf } from "../../../functions/leaderboard/ranks/packing";
import { type Place, placeOf } from "../../../functions/leaderboard/ranks/place";
import { type Leaf, type Middle, placesAPass, planMiddle } from "../../../functions/leaderboard/ranks/plan";
import { safeguards } from "../../../functions/leaderboard/ranks/safeguards";
import { rankKey } from "../../../functions/leaderboard/rules/rankKey";

const board = "forest#all";
const place = (score: number): Place => placeOf(rankKey(score, Date.UTC(2026, 0, 1), "ada", "descending"));
/** Returns places of consecutive scores below one, best first. */
const places = (count: number, below = 1_000_000) =>
  Array.from({ length: count }, (_, index) => place(below - index));

/** Plans a middle node whose leaves hold `held`. Records mention `mentioned`, of which players really have `current`. */
function plan(
  held: readonly (readonly Place[])[],
  mentioned: readonly (readonly Place[])[],
  current: readonly Place[] = mentioned.flat(),
  known: number = 3,
) {
  const middle: Middle = {
    entry: { from: "", id: 1, count: 0, version: 5 },
    version: 5,
    entries: held.map((leaf, at) => ({
      from: at === 0 ? "" : (leaf[0] ?? ""),
      id: 100 + at,
      count: leaf.length,
      version: known,
    })),
  };
  const leaves = new Map<number, { leaf: Leaf; mentioned: readonly Place[] }>();
  for (const [at, leaf] of held.entries()) {
    const named = mentioned[at];
    if (named) leaves.set(100 + at, { leaf: { id: 100 + at, version: 3, places: leaf }, mentioned: named });
  }
  return planMiddle(middle, leaves, (one) => current.includes(one), safeguards, board);
}
const counts = ({ entries }: ReturnType<typeof plan>) => entries.map(({ count }) => count);

describe("the plan of a pass", () => {
  it("inserts a current place in order, and removes one that its player has left", () => {
    const [a = "", b = "", c = ""] = places(3);
    const { rewritten, entries, changed } = plan([[a, c]], [[b, c]], [b]);
    assert.deepEqual(rewritten, [{ id: 100, version: 4, places: [a, b] }]);
    assert.deepEqual([entries[0]?.count, entries[0]?.version, changed], [2, 4, true]);
  });

  it("writes nothing for a current place that the leaf already holds", () => {
    const held = places(2);
    const { rewritten, changed, entries } = plan([held], [held]);
    assert.deepEqual([rewritten, changed, entries[0]?.version], [[], false, 3]);
  });

  it("writes a leaf for an absent place that its player has left, so that no other consumer puts it back", () => {
    const [a = "", b = ""] = places(2);
    const { rewritten, changed } = plan([[a]], [[b]], []);
    assert.deepEqual([rewritten, changed], [[{ id: 100, version: 4, places: [a] }], true]);
  });

  it("updates the middle node after a write of the leaf that another consumer did not record", () => {
    const held = places(2);
    const { rewritten, changed, entries } = plan([held], [held], held, 2);
    assert.deepEqual([rewritten, changed, entries[0]?.version], [[], true, 3]);
  });

  it("does not touch leaves that are not mentioned", () => {
    const [left, right] = [places(3), places(3, 500)];
    const { rewritten, entries } = plan([left, right], [[place(2_000_000)]]);
    assert.deepEqual(
      rewritten.map(({ id }) => id),
      [100],
    );
    assert.deepEqual(entries[1], { from: right[0], id: 101, count: 3, version: 3 });
  });

  it("replaces a leaf that becomes too large with pieces in order, in its place", () => {
    const [held, more] = [places(150), places(50, 500_000)];
    const last = places(2, 100);
    const replaced = plan([held, last], [more]);
    assert.deepEqual(
      replaced.removed.map(({ id }) => id),
      [100],
    );
    assert.deepEqual(
      replaced.created.flatMap(({ places }) => places),
      [...held, ...more],
    );
    for (const { places, version } of replaced.created) {
      assert.ok(packLeaf(places).length <= nodeBytes(board));
      assert.equal(version, 1);
    }
    assert.deepEqual(counts(replaced), [...replaced.created.map(({ places }) => places.length), 2]);
    assert.deepEqual([replaced.rewritten, replaced.changed, replaced.unfinished], [[], true, false]);
    const [first, ...others] = replaced.entries;
    assert.equal(first?.from, "");
    for (const [at, { from }] of others.slice(0, -1).entries()) {
      const before = replaced.created[at]?.places.at(-1) ?? "";
      assert.ok(before < from && from <= (replaced.created[at + 1]?.places[0] ?? ""));
    }
  });

  it("removes a leaf that becomes empty", () => {
    const [left, right] = [places(2), places(2, 500)];
    const { removed, created, entries } = plan([left, right], [left], []);
    assert.deepEqual([removed.map(({ id }) => id), created, entries.map(({ id }) => id)], [[100], [], [101]]);
  });

  it("keeps a leaf that just fits in a node", () => {
    const whole = packLeaf(places(1_000, 1_000)).length;
    assert.ok(whole > nodeBytes(board));
    let most = 1;
    while (packLeaf(places(most + 1)).length <= nodeBytes(board)) most++;
    const all = places(most);
    assert.equal(plan([all.slice(1)], [[all[0] ?? ""]]).removed.length, 0);
    const one = places(most + 1);
    assert.equal(plan([one.slice(1)], [[one[0] ?? ""]]).removed.length, 1);
  });

  it("leaves the rest of the splits to the next pass, so that a transaction stays within its limit", () => {
    const full = Array.from({ length: 40 }, (_, at) => places(100, 1_000_000 - 10_000 * at));
    const more = full.map((_, at) => places(100, 1_000_000 - 10_000 * at - 5_000));
    const { removed, created, unfinished, entries, rewritten } = plan(full, more);
    assert.equal(unfinished, true);
    assert.ok(removed.length > 10 && removed.length + created.length <= 60);
    assert.deepEqual(rewritten, []);
    const kept = entries.filter(({ id }) => id >= 100 && id < 140);
    assert.equal(kept.length, 40 - removed.length);
    assert.ok(kept.every(({ count, version }) => count === 100 && version === 3));
  });

  it("covers about 2,000 places at most, which one leaf can take within a transaction", () => {
    const most = placesAPass(board);
    assert.ok(most > 1_500 && most < 2_500, `${most}`);
    const scattered = Array.from({ length: most }, (_, at) => place(at * 997)).toSorted();
    const { created, unfinished } = plan([[]], [scattered]);
    assert.ok(!unfinished && created.length < 60);
    assert.equal(created.flatMap(({ places }) => places).length, most);
  });
});

describe("a list that is cut into nodes", () => {
  const sizes = (count: number) => cut(places(count), packLeaf, 100).map(({ length }) => length);

  it("stays whole if it fits, and has no pieces if it is empty", () => {
    assert.deepEqual(cut([], packLeaf, 100), []);
    let most = 1;
    while (packLeaf(places(most + 1)).length <= 100) most++;
    assert.deepEqual(sizes(most), [most]);
    assert.equal(sizes(most + 1).length, 2);
  });

  it("fills its pieces evenly, to about two thirds", () => {
    const lengths = cut(places(400), packLeaf, 100).map((piece) => packLeaf(piece).length);
    assert.ok(
      lengths.slice(0, -1).every((length) => length > 40 && length < 80),
      lengths.join(),
    );
  });
});
