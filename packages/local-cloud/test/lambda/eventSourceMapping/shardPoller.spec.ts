import assert from "node:assert/strict";

import type { Work } from "../../../core/clock";
import type { EventRecord, Outcome, Settings } from "../../../lambda/eventSourceMapping/settings";
import {
  PACE,
  ShardPoller,
  type ShardPollerDependencies,
} from "../../../lambda/eventSourceMapping/shardPoller";
import type { Page } from "../../../lambda/eventSourceMapping/sharedShard";

const minute = 60_000;
const settings: Settings = {
  batchSize: 10,
  batchWindow: 0,
  parallelization: 1,
  bisect: true,
  maximumRetries: -1,
  maximumAge: 23 * 60 * 60,
  reportsFailures: true,
};
const invocation = { requestId: "1", version: "$LATEST", functionError: "Unhandled" };

/** A clock that advances only while something waits for it. */
class TestClock implements Work {
  time = Date.parse("2026-01-01T00:00:00Z");
  /** Runs after each millisecond of a wait, which it may end. */
  eachMs: (() => void) | undefined;
  now = () => this.time;
  leave = <T>(other: () => Promise<T>) => other();
  end() {}
  wait(ms: number, signal: AbortSignal): Promise<void> {
    if (Number.isFinite(ms)) {
      const until = this.time + ms;
      while (this.eachMs && this.time < until && !signal.aborted) {
        this.time++;
        this.eachMs();
      }
      if (!this.eachMs) this.time = until;
      return new Promise((resolve) => setImmediate(resolve));
    }
    return new Promise((resolve) => {
      if (signal.aborted) resolve();
      else signal?.addEventListener("abort", () => resolve());
    });
  }
}

/** A stream of numbered records, and a poller that follows it. */
class Followed {
  readonly clock = new TestClock();
  readonly delivered: { at: number; numbers: number[] }[] = [];
  readonly givenUp: { numbers: number[]; condition: string }[] = [];
  readonly problems: unknown[] = [];
  checkpoint = -1;
  private readonly stream: EventRecord[] = [];
  private position = 0;
  private readonly poller: ShardPoller;

  constructor(
    private readonly answer: (numbers: number[], clock: TestClock) => Outcome,
    changed: Partial<Settings> = {},
    more: Partial<ShardPollerDependencies> = {},
  ) {
    const all = { ...settings, ...changed };
    this.poller = new ShardPoller({
      settings: all,
      clock: this.clock,
      agesFrom: this.clock.now(),
      batchSize: () => all.batchSize,
      read: async (limit) => this.read(limit),
      deliver: async (records) => {
        const numbers = records.map(numberOf);
        this.delivered.push({ at: this.clock.now(), numbers });
        return this.answer(numbers, this.clock);
      },
      discard: async ({ records }, condition) => {
        this.givenUp.push({ numbers: records.map(numberOf), condition });
      },
      rewind: () => {
        this.position = this.checkpoint + 1;
      },
      checkpoint: async (sequence) => {
        this.checkpoint = Number(sequence);
      },
      problem: (error) => this.problems.push(error),
      ...more,
    });
  }

  write(count: number): void {
    for (let i = 0; i < count; i++)
      this.stream.push({
        sequenceNumber: String(this.stream.length).padStart(21, "0"),
        at: this.clock.now(),
        item: "a",
        text: "{}",
        bytes: 2,
      });
    this.poller.wake();
  }

  read(limit: number): Page {
    const records = this.stream.slice(this.position, this.position + limit);
    this.position += records.length;
    return { records, last: records.at(-1)?.sequenceNumber };
  }

  drained = (windows?: number) => this.poller.idle(windows);
  stop = () => this.poller.stop();

  /** The successful calls, in order. */
  get done(): number[] {
    return this.delivered.flatMap(({ numbers }) => numbers);
  }
}

const numberOf = ({ sequenceNumber }: EventRecord) => Number(sequenceNumber);
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);
const failed = (from?: number): Outcome => ({
  kind: "failed",
  from: from === undefined ? undefined : String(from).padStart(21, "0"),
  invocation,
});

describe("a poller of an event source mapping", () => {
  const open: Followed[] = [];
  const follow = (...given: ConstructorParameters<typeof Followed>) => {
    const followed = new Followed(...given);
    open.push(followed);
    return followed;
  };
  afterEach(async () => {
    for (const followed of open.splice(0)) await followed.stop();
  });

  it("cuts batches of its size, in order", async () => {
    const followed = follow(() => ({ kind: "done" }));
    followed.write(25);
    await followed.drained();
    assert.deepEqual(
      followed.delivered.map(({ numbers }) => numbers.length),
      [10, 10, 5],
    );
    assert.deepEqual(followed.done, upTo(25));
    assert.equal(followed.checkpoint, 24);
  });

  it("delivers a batch when the end of the one before it is on disk", async () => {
    const writes: (() => void)[] = [];
    const followed: Followed = follow(
      () => ({ kind: "done" }),
      {},
      { checkpoint: () => new Promise((onDisk) => writes.push(onDisk)) },
    );
    followed.write(20);
    for (const delivered of [10, 20]) {
      while (writes.length === 0) await new Promise(setImmediate);
      for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
      assert.deepEqual(followed.done, upTo(delivered));
      writes.shift()?.();
    }
    await followed.drained();
  });

  it("delivers the first record at once, and those that follow soon in one batch", async () => {
    const written: (() => void)[] = [() => followed.write(1), () => followed.write(4)];
    const followed: Followed = follow(() => {
      written.shift()?.();
      return { kind: "done" };
    });
    followed.write(1);
    const began = followed.clock.now();
    while (followed.done.length < 6) await new Promise(setImmediate);
    assert.deepEqual(
      followed.delivered.map(({ at, numbers }) => ({ after: at - began, numbers })),
      [
        { after: 0, numbers: [0] },
        { after: PACE, numbers: [1] },
        { after: 2 * PACE, numbers: [2, 3, 4, 5] },
      ],
    );
  });

  it("waits for a batch to fill, no longer than its window", async () => {
    const began: { at?: number } = {};
    const first = new Promise<number[]>((resolve) => {
      const followed = follow(
        (numbers, clock) => {
          assert.equal(clock.now() - (began.at ?? 0), 30_000);
          resolve(numbers);
          return { kind: "done" };
        },
        { batchWindow: 30 },
      );
      began.at = followed.clock.now();
      followed.write(1);
    });
    assert.deepEqual(await first, [0]);
  });

  it("does not read for each record while a batch waits", async () => {
    const reads: number[] = [];
    const followed: Followed = follow(
      () => {
        followed.clock.eachMs = undefined;
        return { kind: "done" };
      },
      { batchSize: 10_000, batchWindow: 1 },
      {
        read: async () => {
          reads.push(followed.clock.now());
          return followed.read(10_000);
        },
      },
    );
    followed.clock.eachMs = () => followed.write(1);
    followed.write(1);
    while (followed.delivered.length === 0) await new Promise(setImmediate);
    assert.deepEqual(followed.delivered[0]?.numbers, upTo(followed.done.length));
    assert.ok(followed.done.length >= 1_000);
    assert.ok(reads.length < 3 * (1_000 / PACE), `${reads.length} reads`);
  });

  it("ends a window early once, however often the function's own writes open the next one in the same second", async () => {
    const clock: Work = {
      now: () => 0,
      leave: (other) => other(),
      end: () => {},
      wait: (ms, signal) =>
        new Promise((resolve) => {
          if (ms <= PACE) setImmediate(resolve);
          else signal?.addEventListener("abort", () => resolve());
        }),
    };
    const followed: Followed = follow(
      () => {
        followed.write(1);
        return { kind: "done" };
      },
      { batchWindow: 60 },
      { clock },
    );
    followed.write(2);
    await followed.drained(1);
    assert.deepEqual(followed.done, [0, 1]);
    await followed.drained(1);
    assert.deepEqual(followed.done, [0, 1, 2]);
  });

  it("does not wait when the batch is full", async () => {
    const followed = follow(() => ({ kind: "done" }), { batchWindow: 30 });
    const began = followed.clock.now();
    followed.write(20);
    await followed.drained();
    assert.deepEqual(
      followed.delivered.map(({ at, numbers }) => [at - began, numbers.length]),
      [
        [0, 10],
        [0, 10],
      ],
    );
  });

  it("loses nothing and keeps the order when the function fails for an hour", async () => {
    let recovered = 0;
    const took: number[] = [];
    const followed = follow((numbers, clock) => {
      recovered ||= clock.now() + 60 * minute;
      if (clock.now() < recovered) return failed();
      took.push(...numbers);
      return { kind: "done" };
    });
    followed.write(100);
    await followed.drained();
    assert.deepEqual(took, upTo(100));
    assert.deepEqual(followed.givenUp, []);
    // At most half a minute passes between attempts, so it continues soon.
    const tries = followed.delivered.length;
    assert.ok(tries > 100 && tries < 300, `${tries} deliveries`);
    assert.ok(followed.clock.now() - recovered < minute);
  });

  it("does not move its checkpoint past a failure", async () => {
    let checkpoint: number | undefined;
    const followed: Followed = follow(
      (numbers) => {
        if (numbers.includes(5) && checkpoint === undefined && numbers.length === 1) {
          checkpoint = followed.checkpoint;
          return failed();
        }
        return numbers.includes(5) && checkpoint === undefined ? failed() : { kind: "done" };
      },
      { batchSize: 8 },
    );
    followed.write(8);
    await followed.drained();
    assert.equal(checkpoint, 4);
    assert.equal(followed.checkpoint, 7);
  });

  it("drops a bad record when it is too old, and continues with the others", async () => {
    const followed = follow((numbers) => (numbers.includes(3) ? failed() : { kind: "done" }), {
      maximumAge: 3600,
    });
    followed.write(4);
    followed.clock.time += minute;
    followed.write(6);
    await followed.drained();
    assert.deepEqual(followed.givenUp, [{ numbers: [3], condition: "RecordAgeExceeded" }]);
    assert.equal(followed.checkpoint, 9);
  });

  it("does not drop records because the local run was paused", async () => {
    const followed = follow(() => ({ kind: "done" }), { maximumAge: 60 });
    const clock = followed.clock;
    clock.time -= 10 * minute;
    followed.write(3);
    clock.time += 10 * minute;
    await followed.drained();
    assert.deepEqual([followed.done, followed.givenUp], [upTo(3), []]);
  });

  it("reads records again if another error occurs", async () => {
    let broken = true;
    const took: number[] = [];
    const followed: Followed = follow(
      () => ({ kind: "done" }),
      {},
      {
        deliver: async (records) => {
          if (broken) {
            broken = false;
            throw new Error("the disk is full");
          }
          took.push(...records.map(numberOf));
          return { kind: "done" };
        },
      },
    );
    followed.write(5);
    await followed.drained();
    assert.deepEqual(took, upTo(5));
    assert.match(String(followed.problems[0]), /the disk is full/);
  });
});
