import assert from "node:assert/strict";

import type { ServiceCaller } from "../../../core/contracts";
import { type PollerReader, SharedShard } from "../../../lambda/eventSourceMapping/sharedShard";
import { ShardReader, StreamClient } from "../../../lambda/eventSourceMapping/streamReader";

const number = (n: number) => String(n).padStart(21, "0");

/**
 * A stream whose end the test sets. A record's number is its position. It counts the calls of `GetRecords`; a page has
 * at most 1 MB of records.
 */
class Stream {
  calls = 0;
  /** Runs after a call of `GetRecords` has read its records and before it is answered. */
  meanwhile: () => void = () => {};

  constructor(
    private last: number,
    private readonly bytes = 10,
  ) {}

  append(count: number): void {
    this.last += count;
  }

  private readonly aws: ServiceCaller = {
    call: async ({ operation, body }) => {
      const { SequenceNumber = "0", ShardIterator, Limit } = JSON.parse(body.toString());
      if (operation !== "GetRecords") return { status: 200, output: { ShardIterator: SequenceNumber } };
      this.calls++;
      const from = Number(ShardIterator);
      const count = Math.min(Limit, this.last - from, Math.floor((1024 * 1024) / this.bytes));
      const Records = Array.from({ length: count }, (_, i) => ({
        eventName: "INSERT",
        dynamodb: {
          ApproximateCreationDateTime: 0,
          Keys: {},
          SequenceNumber: number(from + i + 1),
          SizeBytes: this.bytes,
        },
      }));
      await new Promise(setImmediate);
      this.meanwhile();
      return { status: 200, output: { Records, NextShardIterator: String(from + count) } };
    },
  };

  /** Returns a shard whose records belong to two pollers alternately. Every fifth record is filtered out. */
  shard(...positions: (string | undefined)[]): SharedShard {
    const session = {
      principal: { kind: "role", arn: "arn:session", roleArn: "arn:role" } as const,
      accessKeyId: "",
      secretAccessKey: "",
      sessionToken: "",
    };
    const client = new StreamClient(this.aws, () => session);
    return new SharedShard(
      (after) => new ShardReader(client, "arn:stream", "shard", after),
      ({ dynamodb: { SequenceNumber: sequenceNumber } }) => {
        const n = Number(sequenceNumber);
        const record = { sequenceNumber, at: 0, item: "", text: "x".repeat(this.bytes), bytes: this.bytes };
        return n % 5 === 0 ? { sequenceNumber } : { sequenceNumber, wanted: { record, poller: n % 2 } };
      },
      positions,
    );
  }
}

/** Reads all available records for a poller. */
async function all(reader: PollerReader, limit = 100): Promise<number[]> {
  const numbers: number[] = [];
  for (;;) {
    const { records, last } = await reader.read(limit);
    if (last === undefined) return numbers;
    assert.ok(records.length <= limit);
    numbers.push(...records.map(({ sequenceNumber }) => Number(sequenceNumber)));
  }
}

describe("a shard that several pollers read", () => {
  it("gives each its own records in order, and is read once for all", async () => {
    const stream = new Stream(12);
    const shard = stream.shard(undefined, undefined);
    const readers = [shard.readerOf(0, undefined), shard.readerOf(1, undefined)] as const;
    const [even, odd] = await Promise.all([all(readers[0]), all(readers[1], 1)]);
    assert.deepEqual(even, [2, 4, 6, 8, 12]);
    assert.deepEqual(odd, [1, 3, 7, 9, 11]);
    assert.equal(stream.calls, 1);
  });

  for (const [cut, length, bytes, calls] of [
    ["1,000 records", 2_100, 10, 3],
    ["1 MB", 8, 300_000, 4],
  ] as const)
    it(`is read on after a page that ${cut} cut`, async () => {
      const stream = new Stream(length, bytes);
      const read = await all(stream.shard(undefined).readerOf(0, undefined));
      assert.equal(read.at(-1), length === 8 ? 8 : 2_098);
      assert.equal(stream.calls, calls);
    });

  it("is not read again at its end before it has new records", async () => {
    const stream = new Stream(2);
    const shard = stream.shard(undefined);
    const reader = shard.readerOf(0, undefined);
    await all(reader);
    const before = stream.calls;
    assert.deepEqual(await all(reader), []);
    assert.equal(stream.calls, before);
    stream.append(2);
    shard.wake();
    assert.deepEqual(await all(reader), [4]);
  });

  it("misses no record that is written while it is read", async () => {
    const stream = new Stream(0);
    const shard = stream.shard(undefined);
    const reader = shard.readerOf(0, undefined);
    stream.meanwhile = () => {
      stream.meanwhile = () => {};
      stream.append(2);
      shard.wake();
    };
    assert.deepEqual(await all(reader), []);
    assert.deepEqual(await all(reader), [2]);
  });

  it("begins at the last position of the slowest, and gives nothing twice", async () => {
    const shard = new Stream(8).shard(number(6), number(1));
    assert.deepEqual(await all(shard.readerOf(0, number(6))), [8]);
    assert.deepEqual(await all(shard.readerOf(1, number(1))), [3, 7]);
  });

  it("goes back to a checkpoint", async () => {
    const reader = new Stream(8).shard(undefined).readerOf(0, undefined);
    assert.deepEqual(await all(reader), [2, 4, 6, 8]);
    reader.seek(number(4));
    assert.deepEqual(await all(reader), [6, 8]);
    reader.seek(undefined);
    assert.deepEqual(await all(reader), [2, 4, 6, 8]);
  });

  it("lets a poller catch up that is further behind than the memory reaches", async () => {
    const stream = new Stream(5_000, 1_000);
    const shard = stream.shard(undefined, undefined);
    const slow = shard.readerOf(1, undefined);
    const first = await slow.read(1);
    assert.deepEqual(
      first.records.map(({ sequenceNumber }) => Number(sequenceNumber)),
      [1],
    );
    const expected = (poller: number) =>
      Array.from({ length: 5_000 }, (_, i) => i + 1).filter((n) => n % 2 === poller && n % 5 !== 0);
    assert.deepEqual(await all(shard.readerOf(0, undefined)), expected(0));
    assert.equal(shard.after(number(1)), undefined);
    assert.deepEqual(await all(slow), expected(1).slice(1));
  });
});
