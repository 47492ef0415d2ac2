import assert from "node:assert/strict";

import { Queues } from "./queues";

const ofLocalRun = "test/admin/players.spec.ts";
const ofStacks = "test/components/tags.spec.ts";
const ofNeither = "test/runner/order.spec.ts";
const files = [ofNeither, ofStacks, ofLocalRun];

describe("the distribution of spec files to processes", () => {
  const taken = (...jobs: number[]) => {
    const queues = new Queues(files);
    return jobs.map((job) => queues.next(job));
  };

  it("deploys the stacks in one process and starts the local run in another, as long as other files are left", () => {
    assert.deepEqual(taken(0, 0, 1, 1), [ofLocalRun, ofNeither, ofStacks, undefined]);
    assert.deepEqual(taken(1, 1, 0, 0), [ofStacks, ofNeither, ofLocalRun, undefined]);
  });

  it("runs every file, however many processes there are", () => {
    assert.deepEqual(taken(0, 0, 0), [ofLocalRun, ofNeither, ofStacks]);
    assert.deepEqual(taken(2, 2, 2), [ofNeither, ofLocalRun, ofStacks]);
  });

  /** Three processes finish a file each, in so many seconds. Returns what the second then gets. */
  function secondGets(seconds: number, { ofRun, others }: { ofRun: number; others: number }) {
    const repeated = (file: string, times: number) => Array.from({ length: times }, () => file);
    const queues = new Queues([...repeated(ofLocalRun, ofRun + 1), ...repeated(ofNeither, others + 2)]);
    for (const file of [0, 1, 2].map((job) => queues.next(job) ?? "")) queues.took(file, seconds);
    return queues.next(1);
  }

  it("starts the local run in a second process if the run ends earlier by it", () => {
    assert.equal(secondGets(10, { ofRun: 40, others: 10 }), ofLocalRun);
    assert.equal(secondGets(10, { ofRun: 40, others: 0 }), ofLocalRun);
  });

  it("does not start it for the last files, nor while as much else is left", () => {
    assert.equal(secondGets(10, { ofRun: 5, others: 0 }), undefined);
    assert.equal(secondGets(10, { ofRun: 40, others: 40 }), ofNeither);
    assert.equal(secondGets(10, { ofRun: 5, others: 2 }), ofNeither);
  });
});
