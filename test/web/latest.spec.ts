import assert from "node:assert/strict";

import { Latest } from "../../web/latest";

/** An answer that the spec gives when it wants to. */
function later<T>() {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  return { question: () => promise, answer: resolve, fail: reject };
}

describe("the latest answer", () => {
  it("is used, and an older one that comes after it is dropped", async () => {
    const latest = new Latest();
    const [slow, fast] = [later<string>(), later<string>()];
    const used: string[] = [];
    const first = latest.ask(slow.question, (answer) => used.push(answer));
    const second = latest.ask(fast.question, (answer) => used.push(answer));
    fast.answer("week");
    await second;
    slow.answer("all");
    await first;
    assert.deepEqual(used, ["week"]);
  });

  it("may fail; the failure of an older question is dropped", async () => {
    const latest = new Latest();
    const [slow, fast] = [later(), later()];
    const first = latest.ask(slow.question, () => assert.fail());
    const second = latest.ask(fast.question, () => assert.fail());
    fast.fail(new Error("newest"));
    await assert.rejects(second, /newest/);
    slow.fail(new Error("oldest"));
    await first;
  });

  it("is dropped when it is no longer wanted, or the page has ended", async () => {
    const page = new AbortController();
    const latest = new Latest(page.signal);
    const [dropped, late] = [later(), later()];
    const first = latest.ask(dropped.question, () => assert.fail());
    assert.equal(latest.drop(), true);
    assert.equal(latest.drop(), false);
    dropped.answer(1);
    await first;
    const second = latest.ask(late.question, () => assert.fail());
    page.abort();
    late.answer(2);
    await second;
  });

  it("is awaited until it has come", async () => {
    const latest = new Latest();
    await latest.ask(
      async () => 1,
      () => {},
    );
    assert.equal(latest.drop(), false);
  });
});
