import assert from "node:assert/strict";

import { lastTime, MoveRefused, RunClock } from "../../core/clock";
import { StandingClock } from "../../testing/clock";

const hour = 3_600_000;

describe("the clock of a run", () => {
  it("shows the machine's time, and that time moved forward", async () => {
    const clock = new RunClock(() => 1_000);
    assert.deepEqual([clock.now(), clock.shift], [1_000, 0]);
    await clock.move(5_000);
    assert.deepEqual([clock.now(), clock.shift], [6_000, 5_000]);
    clock.restore(7_000);
    assert.equal(clock.now(), 8_000);
  });

  it("refuses to go back, to nowhere, beyond the year 9999, and to move twice at once", async () => {
    const clock = new StandingClock();
    const before = clock.now();
    for (const ms of [-1, Number.NaN, Number.POSITIVE_INFINITY, lastTime])
      await assert.rejects(clock.move(ms), MoveRefused);
    assert.equal(clock.now(), before);
    const moving = clock.move(1);
    await assert.rejects(clock.move(1), /already moving/);
    await moving;
  });

  it("goes through the times that works wait for, in their order, and lets each end first", async () => {
    const clock = new StandingClock(0);
    const seen: string[] = [];
    const run = (name: string, ...waits: number[]) =>
      clock.during(name, async (work) => {
        for (const ms of waits) {
          await work.wait(ms);
          seen.push(`${name} ${clock.now()}`);
          // Real work takes some turns of the event loop, in which the clock stands.
          for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
          seen.push(`${name} ${clock.now()}`);
        }
      });
    const all = [run("a", 100, 100), run("b", 150)];
    await clock.move(1_000);
    await Promise.all(all);
    assert.deepEqual(seen, ["a 100", "a 100", "b 150", "b 150", "a 200", "a 200"]);
    assert.equal(clock.now(), 1_000);
  });

  it("stands, and names what is under way, if that does not end", async () => {
    const clock = new StandingClock(0);
    let end = () => {};
    const stuck = clock.during("a delivery", async (work) => {
      await work.wait(10);
      await new Promise<void>((resolve) => (end = resolve));
    });
    void clock.begin("an upload");
    await assert.rejects(clock.settled(20), /an upload/);
    end();
    const other = new StandingClock(0);
    const works = [1, 2].map(() => other.begin("an invocation of buy"));
    assert.deepEqual(other.underWay(), ["an invocation of buy (2 times)"]);
    for (const work of works) work.end();
    await other.settled();
    await clock.wait(0);
    void stuck;
  });

  it("lets a work that recurs often be due a thousand times, and then at the end of the move", async () => {
    const clock = new StandingClock(0);
    const times: number[] = [];
    void clock.during("a poll", async (work) => {
      for (;;) {
        await work.wait(1_000);
        times.push(work.now());
      }
    });
    await clock.move(24 * hour);
    assert.equal(times.length, 1_001);
    assert.deepEqual(times.slice(-2), [1_000_000, 24 * hour]);
  });

  it("waits for other work of which it knows, but not for the work that awaits it", async () => {
    const clock = new StandingClock(0);
    let waited = 0;
    const outer = clock.during("a delivery", (work) =>
      work.leave(() =>
        clock.during("an invocation", async (inner) => {
          await inner.wait(5_000);
          waited = clock.now();
        }),
      ),
    );
    await clock.move(60_000);
    await outer;
    assert.equal(waited, 5_000);
  });

  it("looks after what needs it where a move stops, and at the times that are due", async () => {
    const clock = new StandingClock(0);
    const looks: number[] = [];
    const stop = clock.every(
      "a sweep",
      60_000,
      () => void looks.push(clock.now()),
      () => (looks.length === 1 ? 91_000 : undefined),
    );
    const waits = [30_000, 60_000].map((ms) => clock.wait(ms).then(() => clock.now()));
    await clock.move(hour);
    assert.deepEqual(await Promise.all(waits), [30_000, 60_000]);
    assert.deepEqual(looks, [60_000, 91_000, hour]);
    stop();
    await clock.move(hour);
    assert.equal(looks.length, 3);
  });

  it("ends a wait when its signal aborts, and one that is over at once", async () => {
    const clock = new StandingClock(0);
    const stop = new AbortController();
    const waits = clock.begin("a poller").wait(Number.POSITIVE_INFINITY, stop.signal);
    assert.deepEqual(clock.underWay(), []);
    stop.abort();
    assert.deepEqual(clock.underWay(), ["a poller"]);
    await waits;
    await clock.wait(-5);
  });

  it("follows the machine's time while it stands", async () => {
    const clock = new RunClock();
    const began = clock.now();
    await clock.move(hour);
    const moved = clock.now();
    assert.ok(moved - began >= hour, `${moved - began}`);
    await clock.wait(20);
    assert.ok(clock.now() - moved >= 20, `${clock.now() - moved}`);
  });
});
