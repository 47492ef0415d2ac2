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
});
