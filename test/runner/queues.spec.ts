import assert from "node:assert/strict";

import { type Need, needOf, Queues } from "./queues";

const needs: readonly Need[] = ["free", "own", "shared", "inside"];

/** Queues with a file of each need, which is called like its need. */
const queues = (jobs: number) => new Queues(needs, jobs, (file) => file as Need);

/** Returns what jobs get that take a file one after another. */
async function taken(all: Queues, ...jobs: number[]): Promise<(string | undefined)[]> {
  const files = [];
  for (const job of jobs) files.push((await all.take(job))?.file);
  return files;
}

/** Returns true if a job gets no answer before others have done something. */
const isHeld = (answer: Promise<unknown>): Promise<boolean> =>
  Promise.race([answer.then(() => false), new Promise<boolean>((next) => setImmediate(() => next(true)))]);

describe("the distribution of spec files to processes", () => {
  it("gives every file to the only process", async () => {
    assert.deepEqual(await taken(queues(1), 0, 0, 0, 0, 0), ["inside", "shared", "own", "free", undefined]);
  });

  it("gives the files of the run to others once it has started", async () => {
    const all = queues(2);
    assert.deepEqual(await taken(all, 1), ["free"]);
    const second = all.take(1);
    assert.ok(await isHeld(second));
    assert.deepEqual(await all.take(0), { file: "inside", run: "serve" });
    all.served("http://127.0.0.1:1");
    assert.deepEqual(await second, { file: "own", run: "own" });
    assert.deepEqual(await all.take(1), { file: "shared", run: { address: "http://127.0.0.1:1" } });
    assert.deepEqual(await taken(all, 1), [undefined]);
  });

  it("deploys the program once the run has started, which has built it", async () => {
    const all = new Queues(["deployed", "free", "shared"], 2, (file) => file as Need);
    assert.deepEqual(await taken(all, 1), ["free"]);
    const second = all.take(1);
    assert.ok(await isHeld(second));
    all.served("http://127.0.0.1:1");
    assert.deepEqual(await second, { file: "deployed" });
  });

  it("lets every second process begin with the files of the run", async () => {
    const all = queues(3);
    await all.take(0);
    all.served("http://127.0.0.1:1");
    assert.deepEqual(await taken(all, 1, 2, 2), ["free", "own", "shared"]);
  });

  it("keeps nobody waiting for a run that no file has started, or that has ended", async () => {
    const unread = new Queues(["inside", "own"], 2, (file) => file as Need);
    await unread.take(0);
    const own = unread.take(1);
    assert.ok(await isHeld(own));
    assert.deepEqual(await unread.take(0), { file: "own", run: "own" });
    assert.equal(await own, undefined);
    const ended = queues(2);
    await ended.take(1);
    const none = ended.take(1);
    ended.left(0);
    assert.equal((await none)?.file, "own");
  });

  it("keeps the process of the run until the others have left", async () => {
    const all = new Queues(["shared"], 2, (file) => file as Need);
    all.served("http://127.0.0.1:1");
    await all.take(1);
    const last = all.take(0);
    assert.ok(await isHeld(last));
    all.left(1);
    assert.equal(await last, undefined);
  });

  it("computes nothing in the process of the run while another one has a file on it", async () => {
    const all = new Queues(["shared", "own", "free"], 3, (file) => file as Need);
    all.served("http://127.0.0.1:1");
    assert.deepEqual(await taken(all, 2, 2), ["own", "shared"]);
    const next = all.take(0);
    assert.ok(await isHeld(next));
    // The file on the run has ended.
    assert.deepEqual(await taken(all, 2), ["free"]);
    assert.ok(await isHeld(next));
    all.left(2);
    all.left(1);
    assert.equal(await next, undefined);
    const other = new Queues(["shared", "free"], 2, (file) => file as Need);
    other.served("http://127.0.0.1:1");
    assert.deepEqual(await taken(other, 1), ["free"]);
    assert.deepEqual(await taken(other, 0), ["shared"]);
  });

  it("lets a file with a run of its own have one", async () => {
    assert.deepEqual(await new Queues(["a"], 3, () => "own").take(2), { file: "a", run: "own" });
  });

  it("gives one process those that have a run one after another", async () => {
    const all = new Queues(["a", "b", "c"], 3, () => "turn");
    assert.deepEqual(await all.take(2), { file: "a", run: "own", followers: ["b", "c"] });
    assert.deepEqual(await taken(all, 2, 1), [undefined, undefined]);
  });
});

describe("what a spec file needs", () => {
  it("is read from its imports and calls", () => {
    assert.equal(needOf("test/admin/players.spec.ts"), "shared");
    assert.equal(needOf("test/platforms/steam.spec.ts"), "inside");
    assert.equal(needOf("test/realtime/pushes.spec.ts"), "turn");
    assert.equal(needOf("test/policies.spec.ts"), "deployed");
    assert.equal(needOf("test/runner/order.spec.ts"), "free");
  });
});
