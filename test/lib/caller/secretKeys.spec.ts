import assert from "node:assert/strict";

import { secretKeys } from "@game-backend/framework/secretKeys";

const hour = 60 * 60 * 1000;

describe("secret keys", () => {
  function store(...answers: (string | Error)[]) {
    let reads = 0;
    let now = 0;
    const keys = secretKeys(
      async () => {
        const answer = answers[Math.min(reads++, answers.length - 1)];
        if (answer instanceof Error) throw answer;
        return answer;
      },
      () => now,
    );
    const pass = (ms: number) => {
      now += ms;
    };
    return { keys, reads: () => reads, pass };
  }

  it("are read once an hour, even for concurrent requests", async () => {
    const { keys, reads, pass } = store('["a"]', '["b","a"]');
    assert.deepEqual(await Promise.all([keys(), keys(), keys()]), [["a"], ["a"], ["a"]]);
    pass(hour - 1);
    assert.deepEqual(await keys(), ["a"]);
    assert.equal(reads(), 1);
    pass(1);
    assert.deepEqual(await keys(), ["b", "a"]);
    assert.equal(reads(), 2);
  });

  it("stay in use if they cannot be read again, with a retry every minute", async () => {
    const { keys, reads, pass } = store('["a"]', new Error("throttled"), '["b"]');
    await keys();
    pass(hour);
    assert.deepEqual(await keys(), ["a"]);
    assert.deepEqual(await keys(), ["a"]);
    assert.equal(reads(), 2);
    pass(60_000);
    assert.deepEqual(await keys(), ["b"]);
  });

  it("are requested again after a first failure", async () => {
    const { keys } = store(new Error("throttled"), '["a"]');
    await assert.rejects(keys(), /throttled/);
    assert.deepEqual(await keys(), ["a"]);
  });
});
