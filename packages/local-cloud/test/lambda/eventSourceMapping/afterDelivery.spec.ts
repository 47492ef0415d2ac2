import assert from "node:assert/strict";

import * as fc from "fast-check";

import { afterDelivery, type Batch } from "../../../lambda/eventSourceMapping/afterDelivery";
import type { EventRecord, Outcome } from "../../../lambda/eventSourceMapping/settings";

const record = (n: number): EventRecord => ({
  sequenceNumber: String(n).padStart(21, "0"),
  at: 0,
  item: "a",
  text: "{}",
  bytes: 2,
});
const records = (count: number) => Array.from({ length: count }, (_, n) => record(n));
const cutOf = (count: number, retries = 0): Batch => ({
  records: records(count),
  retries,
  invocations: retries,
});
const invocation = { requestId: "1", version: "$LATEST", functionError: "Unhandled" };
const failed = (from?: number): Outcome => ({
  kind: "failed",
  from: from === undefined ? undefined : record(from).sequenceNumber,
  invocation,
});
const sizes = (cuts: readonly Batch[]) => cuts.map((batch) => batch.records.length);

describe("a delivered batch", () => {
  const forever = { bisect: false, maximumRetries: -1 };

  it("is done if the function succeeds", () => {
    const { done, retry, discarded } = afterDelivery(cutOf(3), { kind: "done" }, forever);
    assert.deepEqual([done.length, retry, discarded], [3, [], undefined]);
  });

  it("is retried unchanged, after a while, if the function fails", () => {
    const { done, retry, pause } = afterDelivery(cutOf(3), failed(), forever);
    assert.deepEqual([done.length, sizes(retry), retry[0]?.retries, pause], [0, [3], 1, true]);
  });

  it("is dropped after the maximum of retries, and not before", () => {
    const twice = { bisect: false, maximumRetries: 2 };
    assert.equal(afterDelivery(cutOf(3, 1), failed(), twice).discarded, undefined);
    const { discarded, retry } = afterDelivery(cutOf(3, 2), failed(), twice);
    assert.deepEqual(
      [discarded?.records.length, discarded?.invocations, discarded?.last, retry],
      [3, 3, invocation, []],
    );
  });

  it("is halved at once with bisect, which does not count as a retry", () => {
    const { retry, pause } = afterDelivery(cutOf(5), failed(), { bisect: true, maximumRetries: 0 });
    assert.deepEqual([sizes(retry), retry.map(({ retries }) => retries), pause], [[3, 2], [0, 0], false]);
  });

  it("is retried as one record if it cannot be halved", () => {
    const once = { bisect: true, maximumRetries: 1 };
    const { retry, pause } = afterDelivery(cutOf(1), failed(), once);
    assert.deepEqual([sizes(retry), retry[0]?.retries, pause], [[1], 1, true]);
    assert.equal(afterDelivery(cutOf(1, 1), failed(), once).discarded?.records.length, 1);
  });

  it("continues from the lowest failed record", () => {
    const { done, retry } = afterDelivery(cutOf(5), failed(2), forever);
    assert.deepEqual(
      [done.length, sizes(retry), retry[0]?.records[0]?.sequenceNumber],
      [2, [3], record(2).sequenceNumber],
    );
  });

  it("counts no attempt if no function processed it", () => {
    const { retry, pause } = afterDelivery(
      cutOf(5),
      { kind: "unanswered", pause: true },
      { ...forever, maximumRetries: 0 },
    );
    assert.deepEqual([sizes(retry), retry[0]?.retries, pause], [[5], 0, true]);
  });

  it("ends with every record done or dropped once, in order, whatever happens", () => {
    const outcomes = fc.array(
      fc.oneof(
        fc.constant<Outcome>({ kind: "done" }),
        fc.constant<Outcome>({ kind: "unanswered", pause: true }),
        fc.option(fc.nat(20), { nil: undefined }).map(failed),
      ),
      { maxLength: 60 },
    );
    const settings = fc.record({ bisect: fc.boolean(), maximumRetries: fc.integer({ min: -1, max: 3 }) });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), outcomes, settings, (count, given, limits) => {
        const ended: string[] = [];
        const waiting = [cutOf(count)];
        const rest = [...given];
        for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
          const verdict = afterDelivery(batch, rest.shift() ?? { kind: "done" }, limits);
          for (const one of [...verdict.done, ...(verdict.discarded?.records ?? [])])
            ended.push(one.sequenceNumber);
          waiting.unshift(...verdict.retry);
        }
        assert.deepEqual(
          ended,
          records(count).map(({ sequenceNumber }) => sequenceNumber),
        );
      }),
    );
  });
});
