import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

import { BUSY_WAIT, STALL, STEADY_WORKERS, WORKER_AGE } from "../../lambda/limits";
import { type IdleTimes, Pool, type Pooled } from "../../lambda/pool";
import { collectGarbage } from "../../lambda/runtime/memory";

/** A worker whose loading the test controls. */
class FakeWorker implements Pooled {
  startedAt = performance.now();
  usable = true;
  ended = false;
  /** True once the invocation that was handed to the worker ahead of time has begun. */
  hasBegun = false;
  atEnd: () => void = () => {};
  finishLoading: () => void = () => {};
  readonly loaded = new Promise<void>((resolve) => {
    this.finishLoading = resolve;
  });
  watchMemory(): void {}
  takeBack(): boolean {
    return !this.hasBegun;
  }
  async end(): Promise<void> {
    this.ended = true;
    this.atEnd();
  }
}

describe("lambda: the pool", () => {
  const a = { name: "a" };
  const b = { name: "b" };
  let started: FakeWorker[];
  let pool: Pool<object, FakeWorker>;

  function poolOf(maximum: number, loadAtOnce = true, idleTimes?: IdleTimes, room = { take: () => false }) {
    started = [];
    pool = new Pool<object, FakeWorker>(
      async () => {
        const worker = new FakeWorker();
        started.push(worker);
        if (loadAtOnce) worker.finishLoading();
        return worker;
      },
      maximum,
      idleTimes,
      room,
    );
  }
  afterEach(() => pool.close());

  it("returns the most recently used worker, at once", async () => {
    poolOf(4);
    const first = await pool.acquire(a);
    pool.release(a, first);
    assert.equal(pool.acquire(a), first);
    assert.equal(started.length, 1);
  });

  it("separates functions", async () => {
    poolOf(4);
    pool.release(a, await pool.acquire(a));
    assert.notEqual(await pool.acquire(b), started[0]);
  });

  it("prefers a worker that becomes free to one that is loading", async () => {
    poolOf(4, false);
    const loading = pool.acquire(a);
    await Promise.resolve();
    started[0]?.finishLoading();
    const worker = await loading;
    const waiting = pool.acquire(a);
    pool.release(a, worker);
    assert.equal(await waiting, worker);
    assert.equal(started.length, 1);
  });

  it("replaces a worker that has died or is too old", async () => {
    poolOf(4);
    const dead = await pool.acquire(a);
    dead.usable = false;
    pool.release(a, dead);
    const old = await pool.acquire(a);
    assert.notEqual(old, dead);
    old.startedAt -= WORKER_AGE;
    pool.release(a, old);
    assert.notEqual(await pool.acquire(a), old);
    assert.ok(dead.ended && old.ended);
  });

  it("never has more workers than its maximum", async () => {
    poolOf(2);
    const held = await Promise.all([pool.acquire(a), pool.acquire(a)]);
    const third = pool.acquire(b);
    assert.equal(started.length, 2);
    for (const worker of held) pool.release(a, worker);
    await third;
    assert.equal(started.filter(({ ended }) => !ended).length, 2);
  });

  it("takes more workers than the steady number only when nothing moves, also after a rest", async () => {
    poolOf(STEADY_WORKERS + 1);
    const { now } = performance;
    let clock = now.call(performance);
    performance.now = () => clock;
    try {
      // No invocation has ended yet, so the function counts as idle since the process started.
      const all = Array.from({ length: STEADY_WORKERS + 1 }, () => pool.acquire(a));
      clock += BUSY_WAIT;
      await Promise.all(all.slice(0, STEADY_WORKERS));
      await pause(5 * BUSY_WAIT);
      assert.equal(started.length, STEADY_WORKERS);
      clock += STALL;
      await Promise.all(all);
      assert.equal(started.length, STEADY_WORKERS + 1);
    } finally {
      performance.now = now;
    }
  });

  it("takes one more worker than the steady number while the machine has room, though invocations end", async () => {
    let asked = 0;
    poolOf(10, true, undefined, { take: () => ++asked === 3 });
    const held = await Promise.all(Array.from({ length: STEADY_WORKERS }, () => pool.acquire(a)));
    const waiting = [pool.acquire(a), pool.acquire(a), pool.acquire(a)];
    for (const worker of held.slice(0, 1)) pool.release(a, worker);
    await Promise.all(waiting.slice(0, 2));
    await pause(5 * BUSY_WAIT);
    assert.ok(asked > 3);
    assert.equal(started.length, STEADY_WORKERS + 1);
    await Promise.all([assert.rejects(Promise.resolve(waiting[2]), /closing/), pool.close()]);
  });

  it("warms one worker, for which invocations that arrive meanwhile wait", async () => {
    poolOf(4, false);
    const warm = pool.warm(a);
    const invocation = pool.acquire(a);
    await Promise.resolve();
    started[0]?.finishLoading();
    await warm;
    assert.equal(await invocation, started[0]);
    pool.release(a, await invocation);
    await pool.warm(a);
    assert.equal(started.length, 1);
  });

  it("ends idle workers, except the most recently used one of each function", async () => {
    poolOf(4, true, { last: 60_000, spare: 20 });
    const both = await Promise.all([pool.acquire(a), pool.acquire(a)]);
    const [first, second] = both;
    const other = await pool.acquire(b);
    const ended = new Promise<void>((resolve) => {
      first.atEnd = resolve;
    });
    pool.release(b, other);
    pool.release(a, first);
    pool.release(a, second);
    await ended;
    assert.deepEqual([first.ended, second.ended, other.ended], [true, false, false]);
  });

  it("ends the last idle worker of a function too, later", async () => {
    poolOf(4, true, { last: 20, spare: 10 });
    const only = await pool.acquire(a);
    const ended = new Promise<void>((resolve) => {
      only.atEnd = resolve;
    });
    pool.release(a, only);
    await ended;
    assert.notEqual(await pool.acquire(a), only);
  });

  it("hands a busy worker the oldest waiting invocation ahead, which stays its own once it has begun", async () => {
    poolOf(1);
    const only = await pool.acquire(a);
    const handed: string[] = [];
    const waiting = ["first", "second"].map((name) =>
      pool.acquire(a, (busy) => {
        assert.equal(busy, only);
        handed.push(name);
        return true;
      }),
    );
    assert.deepEqual(handed, ["first"]);
    only.hasBegun = true;
    only.usable = false;
    pool.release(a, only);
    assert.equal(await waiting[0], only, "although the worker has died since");
    only.hasBegun = false;
    pool.release(a, only);
    assert.notEqual(await waiting[1], only);
  });

  it("gives an invocation that was handed ahead to the next free worker, unless it has begun", async () => {
    for (const hasBegun of [false, true]) {
      poolOf(2);
      const [slow, quick] = await Promise.all([pool.acquire(a), pool.acquire(a)]);
      slow.hasBegun = hasBegun;
      const ahead = pool.acquire(a, (busy) => busy === slow);
      const later = pool.acquire(a);
      pool.release(a, quick);
      assert.equal(await (hasBegun ? later : ahead), quick);
      // The other one waits until the pool closes.
      const waits = assert.rejects(Promise.resolve(hasBegun ? ahead : later), /is closing/);
      await pool.close();
      await waits;
    }
  });

  it("takes an invocation back from a worker that it will not use again", async () => {
    poolOf(2);
    const old = await pool.acquire(a);
    const ahead = pool.acquire(a, () => true);
    old.startedAt -= WORKER_AGE;
    pool.release(a, old);
    assert.notEqual(await ahead, old);
    assert.ok(old.ended);
  });

  it("ends a worker of a former version that has loaded for nobody", async () => {
    poolOf(2, false);
    const warm = pool.warm(a);
    await Promise.resolve();
    pool.retire(a);
    started[0]?.finishLoading();
    await warm;
    assert.ok(started[0]?.ended);
  });

  it("forgets a former version once its workers have ended", async () => {
    poolOf(2);
    const formerly = async (end: (former: object, worker: FakeWorker) => void) => {
      const former = {};
      end(former, await pool.acquire(former));
      return new WeakRef(former);
    };
    const busy = (former: object, worker: FakeWorker) => {
      pool.retire(former);
      pool.release(former, worker);
    };
    const idle = (former: object, worker: FakeWorker) => {
      pool.release(former, worker);
      pool.retire(former);
    };
    const formers = [await formerly(busy), await formerly(idle)];
    await pause(1);
    collectGarbage();
    assert.deepEqual(
      formers.map((former) => former.deref()),
      [undefined, undefined],
    );
  });

  it("refuses waiting invocations when it closes", async () => {
    poolOf(1);
    await pool.acquire(a);
    const waiting = pool.acquire(a);
    await Promise.all([assert.rejects(Promise.resolve(waiting), /closing/), pool.close()]);
    assert.throws(() => pool.acquire(a), /closing/);
  });

  it("refuses the invocation whose worker cannot be started, and serves the next", async () => {
    let fails = true;
    started = [];
    pool = new Pool<object, FakeWorker>(async () => {
      if (fails) throw new Error("no role");
      const worker = new FakeWorker();
      worker.finishLoading();
      return worker;
    }, 1);
    await assert.rejects(Promise.resolve(pool.acquire(a)), /no role/);
    fails = false;
    assert.ok((await pool.acquire(a)).usable);
  });
});
