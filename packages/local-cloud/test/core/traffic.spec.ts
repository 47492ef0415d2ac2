import assert from "node:assert/strict";

import { Traffic } from "../../core/traffic";

describe("the traffic", () => {
  it("waits while a change is made, which waits for requests under way", async () => {
    const traffic = new Traffic();
    const steps: string[] = [];
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    const first = traffic.during(() => answered.then(() => void steps.push("first")));
    const change = traffic.exclusively(async () => void steps.push("change"));
    const second = traffic.during(async () => void steps.push("second"));
    await new Promise(setImmediate);
    assert.deepEqual(steps, []);
    answer();
    await Promise.all([first, change, second]);
    assert.deepEqual(steps, ["first", "change", "second"]);
  });

  it("does not wait for a request that takes too long", async () => {
    const traffic = new Traffic();
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    const slow = traffic.during(() => answered);
    let isMade = false;
    await traffic.exclusively(async () => {
      isMade = true;
    }, 5);
    assert.ok(isMade);
    answer();
    await slow;
  });

  it("goes on after a change that fails, and changes are made one after another", async () => {
    const traffic = new Traffic();
    const steps: number[] = [];
    const changes = [1, 2, 3].map((step) =>
      traffic.exclusively(async () => {
        steps.push(step);
        await new Promise(setImmediate);
        steps.push(step);
        if (step === 1) throw new Error("no");
      }),
    );
    await assert.rejects(changes[0] as Promise<void>, /no/);
    await Promise.all(changes.slice(1));
    assert.deepEqual(steps, [1, 1, 2, 2, 3, 3]);
    assert.equal(await traffic.during(async () => "on"), "on");
  });
});
