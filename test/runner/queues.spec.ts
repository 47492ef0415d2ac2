import assert from "node:assert/strict";

import { type Need, needOf, Queues } from "./queues";

const needs: readonly Need[] = ["free", "own", "shared", "inside"];

/** Queues with a file of each need, which is called like its need. */
const queues = () => new Queues(needs, (file) => file as Need);

/** Returns what jobs get that take a file one after another. */
const taken = (all: Queues, ...jobs: number[]) => jobs.map((job) => all.next(job)?.file);

describe("the distribution of spec files to processes", () => {
  it("gives every file to the only process", () => {
    const all = queues();
    assert.deepEqual(taken(all, 0, 0, 0, 0, 0), ["inside", "shared", "own", "free", undefined]);
  });

  it("gives the files of the run to others once it has started", () => {
    const all = queues();
    assert.deepEqual(taken(all, 1, 1, 1), ["own", "free", undefined]);
    assert.ok(all.isWaiting);
    assert.deepEqual(all.next(0), { file: "inside", run: "serve" });
    all.address = "http://127.0.0.1:1";
    assert.deepEqual(all.next(2), { file: "shared", run: { address: "http://127.0.0.1:1" } });
    assert.ok(!all.isWaiting);
    assert.deepEqual(taken(all, 0, 1, 2), [undefined, undefined, undefined]);
  });

  it("lets a file with a run of its own have one", () => {
    assert.deepEqual(new Queues(["a"], () => "own").next(2), { file: "a", run: "own" });
  });
});

describe("what a spec file needs", () => {
  it("is read from its imports and calls", () => {
    assert.equal(needOf("test/admin/players.spec.ts"), "shared");
    assert.equal(needOf("test/platforms/steam.spec.ts"), "inside");
    assert.equal(needOf("test/runner/order.spec.ts"), "free");
  });
});
