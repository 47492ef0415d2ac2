import assert from "node:assert/strict";

import { Mailbox } from "../../lambda/runtime/mailbox";
import { type InvokeRequest, invocationOf, invocationText } from "../../lambda/runtime/wire";

describe("lambda: a worker's mailbox", () => {
  let host: Mailbox;
  let worker: Mailbox;
  beforeEach(() => {
    host = new Mailbox();
    worker = new Mailbox(host.memory);
  });

  it("holds two texts, which leave in their order", () => {
    for (let round = 0; round < 3; round++) {
      assert.equal(worker.take(), undefined);
      assert.ok(host.put(`first of ${round}`) && host.put(`second of ${round}`));
      assert.ok(!host.put("third"));
      assert.equal(worker.take(), `first of ${round}`);
      assert.equal(worker.take(), `second of ${round}`);
    }
  });

  it("gives the last text back until the worker has taken it", () => {
    host.put("now");
    host.put("later");
    assert.ok(host.untaken);
    assert.ok(host.takeBack());
    assert.equal(worker.take(), "now");
    assert.equal(worker.take(), undefined);
    assert.ok(!host.takeBack());
    host.put("again");
    assert.equal(worker.take(), "again");
    assert.ok(!host.untaken && !host.takeBack());
  });

  it("takes 32 KiB of UTF-8, and no more", () => {
    assert.ok(!host.put("€".repeat(10_923)));
    assert.ok(host.put("€".repeat(10_922)));
    assert.ok(host.put("x".repeat(32_768)));
    assert.equal(worker.take(), "€".repeat(10_922));
    assert.equal(worker.take(), "x".repeat(32_768));
  });

  it("lets the worker sleep until it is woken, or was since it last slept", () => {
    assert.ok(!worker.sleep(1));
    host.wake();
    assert.ok(worker.sleep(60_000));
    assert.ok(!worker.sleep(1));
  });

  it("takes invocations whose payloads have line ends and any character", () => {
    const request: InvokeRequest = {
      requestId: "r",
      payload: JSON.stringify({ text: "a\nb 🎲", lines: 2 }, undefined, 2),
      timeout: 3_000,
      invokedFunctionArn: "arn",
      trace: "Root=1",
    };
    host.put(invocationText(request));
    assert.deepEqual(invocationOf(worker.take() ?? ""), request);
  });
});
