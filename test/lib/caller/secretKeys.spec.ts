import assert from "node:assert/strict";

import { readHourly, secretKeys } from "@game-backend/framework/secretKeys";

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

  it("that are not enough are read again at once, at most every ten seconds, also after one that failed", async () => {
    let now = 0;
    const answers = [1, 2, new Error("throttled"), 3];
    const read = readHourly(
      async () => {
        const answer = answers.shift();
        if (answer instanceof Error) throw answer;
        return answer;
      },
      () => now,
    );
    const newest = (least: number) => read((known) => (known ?? 0) >= least);
    const { warn } = console;
    console.warn = () => {};
    const seen = [];
    for (const at of [0, 9_999, 10_000, 10_001, 20_000, 29_999, 30_000]) {
      now = at;
      seen.push(await newest(at < 10_001 ? 2 : 3));
    }
    console.warn = warn;
    assert.deepEqual(seen, [1, 1, 2, 2, 2, 2, 3]);
    assert.equal(answers.length, 0);
  });
});
