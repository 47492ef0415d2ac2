import assert from "node:assert/strict";
import { dayMs, hourMs } from "@game-backend/framework/durations";
import fc from "fast-check";
import { keptOf, mostOlder, thinned } from "../../functions/objects/rules/kept";
import { size } from "../size";

interface Dated {
  version: number;
  at: number;
  measure?: number;
  lostAt?: number;
}

const minute = 60_000;
const start = Date.UTC(2026, 0, 1, 9, 30);
const days = (at: number) => new Date(at).toISOString().slice(0, 10);

/** What item by item must stay, looked up slowly among the versions that a slot has. */
function mustStay(versions: readonly Dated[], keeps: number, now: number): Dated[] {
  const newestFirst = [...versions].sort((a, b) => b.version - a.version);
  const must = new Set(newestFirst.filter((_, place) => place < Math.max(1, keeps)));
  if (keeps > 0) {
    for (const age of [10 * minute, hourMs, 6 * hourMs]) {
      const older = newestFirst.filter(({ at }) => at < now - age);
      for (const one of older.slice(0, 1)) must.add(one);
    }
    for (let ago = 0; ago < 7; ago++) {
      const ofDay = newestFirst.filter(({ at }) => days(at) === days(now - ago * dayMs));
      for (const one of ofDay.slice(-1)) must.add(one);
    }
    const lost = newestFirst.filter(({ lostAt }) => lostAt !== undefined && lostAt > now - 30 * dayMs);
    const measures = lost.map(({ measure = Number.NEGATIVE_INFINITY }) => measure);
    const oldest = lost.toReversed();
    const largest = oldest.find(
      ({ measure = Number.NEGATIVE_INFINITY }) => measure === Math.max(...measures),
    );
    for (const one of [largest, ...oldest.filter((each) => each !== largest)].slice(0, 3))
      if (one) must.add(one);
  }
  return newestFirst.filter((one) => must.has(one));
}

const step = fc.record({
  wait: fc.oneof(
    fc.integer({ min: 0, max: 2 * minute }),
    fc.integer({ min: 0, max: 3 * hourMs }),
    fc.integer({ min: 0, max: 3 * dayMs }),
  ),
  measure: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
  overwrites: fc.boolean(),
});

const run = { numRuns: size(300, 5_000), seed: 20_261_128 };

describe("the versions that a slot keeps", () => {
  it("are what each rule asks for, at most keeps and 13, newest first, whatever is saved when", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 0, max: 8 }), (steps, keeps) => {
        let [now, has]: [number, Dated[]] = [start, []];
        steps.forEach(({ wait, measure, overwrites }, at) => {
          now += wait;
          const [former, ...older] = has;
          const before = former ? [{ ...former, ...(overwrites && { lostAt: now }) }, ...older] : [];
          const all = [{ version: at + 1, at: now, ...(measure !== undefined && { measure }) }, ...before];
          has = keptOf(all, keeps, now);
          assert.deepEqual(
            mustStay(all, keeps, now).filter((must) => !has.includes(must)),
            [],
          );
          assert.ok(has.length <= Math.max(1, keeps > 0 ? keeps + 13 : 1), String(has.length));
          assert.deepEqual(
            has,
            all.filter((one) => has.includes(one)),
          );
          assert.deepEqual(keptOf(has, keeps, now), has);
        });
      }),
      run,
    );
  });

  it("have one of the last quarter of an hour, of the last hours and of this morning, in a game that saves each half minute", () => {
    let has: Dated[] = [];
    const end = start + 10 * hourMs;
    for (let [now, version] = [start, 1]; now <= end; now += minute / 2, version++)
      has = keptOf([{ version, at: now }, ...has], 5, now);
    for (const age of [10 * minute, hourMs, 6 * hourMs]) {
      const found = has.find(({ at }) => end - at > age);
      assert.ok(
        found && end - found.at <= 2 * age + 5 * minute,
        `${(end - (found?.at ?? 0)) / minute} minutes`,
      );
    }
    assert.equal(has.at(-1)?.version, 1);
    assert.equal(mostOlder, 13);
  });

  it("are two of a player who was away for long: the newest, and the one that was furthest", () => {
    const all = [3, 9, 4, 9, 1].map((measure, at) => ({ version: 5 - at, at: start - at, measure }));
    assert.deepEqual(
      thinned(all).map(({ version }) => version),
      [5, 4],
    );
    assert.deepEqual(thinned([{ version: 1, at: start }]), [{ version: 1, at: start }]);
    assert.deepEqual(thinned([]), []);
  });
});
