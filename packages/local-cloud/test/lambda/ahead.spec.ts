import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

import { type TestCloud, testCloud } from "../../testing/lambda";

describe("lambda: invocations that a busy worker has at hand", () => {
  let cloud: TestCloud;
  before(async () => {
    cloud = await testCloud({ maxWorkers: 1 });
  });
  after(() => cloud.close());

  let count = 0;
  /** Deploys a function and invokes it with all events at once. One worker handles them one after another. */
  async function invoked(source: string, events: readonly object[], more: object = {}) {
    const name = `ahead-${count++}`;
    await cloud.deploy(name, source, more);
    await cloud.permit(name);
    const results = await Promise.all(events.map((event) => cloud.invoke(name, event)));
    const log = cloud.events.flatMap((e) =>
      e.kind === "log" && e.group.endsWith(name) ? [e.message.trim()] : [],
    );
    return { log, results: results.map(({ body }) => body?.errorType ?? body) };
  }

  const numbers = (length: number) => Array.from({ length }, (_, n) => ({ n }));

  it("are served once each, in their order, and each logs between its own START and END", async () => {
    const source = `let calls = 0; exports.handler = async ({ n }, { awsRequestId }) => {
      console.log("says " + awsRequestId); return [n, calls++] }`;
    const { log, results } = await invoked(source, numbers(50));
    assert.deepEqual(
      results,
      numbers(50).map(({ n }) => [n, n]),
    );
    const about = log.flatMap((line) => {
      const [, what, id] =
        /^(START|END) RequestId: (\S+)/.exec(line) ?? /\tINFO\t(says) (\S+)$/.exec(line) ?? [];
      return what ? [`${what} ${id}`] : [];
    });
    assert.equal(about.length, 150);
    for (let at = 0; at < 150; at += 3) {
      const id = about[at]?.split(" ")[1];
      assert.deepEqual(about.slice(at, at + 3), [`START ${id}`, `says ${id}`, `END ${id}`]);
    }
  });

  it("don't fail with the one before them", async () => {
    const source = `exports.handler = async ({ n }) => {
      if (n % 5 === 1) process.exit(1);
      if (n % 5 === 2) while (true);
      if (n % 5 === 3) throw new TypeError("three");
      return n }`;
    const { results } = await invoked(source, numbers(15), { timeout: 1 });
    const expected = (n: number) => [n, "Runtime.ExitError", "Sandbox.Timedout", "TypeError", n][n % 5];
    assert.deepEqual(
      results,
      numbers(15).map(({ n }) => expected(n)),
    );
  });

  it("log after their START, even if their worker ends before anybody has read the answer before theirs", async () => {
    const source = `exports.handler = async ({ n }) => {
      if (n === 0) return await new Promise((answer) => setTimeout(answer, 200, n));
      console.log("about to end");
      process.exit(1) }`;
    const invocations = invoked(source, numbers(2));
    while (
      !cloud.events.some(
        (e) => e.kind === "log" && e.message.startsWith("START") && e.group.endsWith(`ahead-${count - 1}`),
      )
    )
      await pause(1);
    // Blocks this thread, so that nothing reads the worker's messages for half a second.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    const { log, results } = await invocations;
    assert.deepEqual(results, [0, "Runtime.ExitError"]);
    const heads = log.map((line) => /about to end|^[A-Z]\w+/.exec(line)?.[0]);
    assert.deepEqual(heads.slice(heads.indexOf("END")), [
      "END",
      "REPORT",
      "START",
      "about to end",
      "RequestId",
      "END",
      "REPORT",
    ]);
  });

  it("don't begin in a worker that has used too much memory", async () => {
    const source = `const held = []; exports.handler = async ({ n }) => {
      if (n % 2 === 0) held.push(Buffer.alloc(120 * 1024 * 1024, 1));
      return [n, held.length] }`;
    const { results } = await invoked(source, numbers(6));
    const expected = (n: number) => (n % 2 === 0 ? "Runtime.OutOfMemory" : [n, 0]);
    assert.deepEqual(
      results,
      numbers(6).map(({ n }) => expected(n)),
    );
  });

  it("may be longer than the mailbox", async () => {
    const events = numbers(9).map(({ n }) => ({ n, text: "x".repeat(n % 3 === 0 ? 100_000 : 10) }));
    const { results } = await invoked("exports.handler = async ({ n, text }) => [n, text.length]", events);
    assert.deepEqual(
      results,
      events.map(({ n, text }) => [n, text.length]),
    );
  });
});
