import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { RunClock } from "../../core/clock";
import { runtimeFolder } from "../../lambda/runtimeFolder";
import { Sandbox } from "../../lambda/sandbox";

describe("lambda: a worker", () => {
  let folder: string;
  let sandbox: Sandbox;
  const clock = new RunClock();

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "sandbox-spec-"));
    writeFileSync(join(folder, "index.js"), "exports.handler = async (event) => event");
    const { entry, root, modules } = await runtimeFolder(join(folder, "runtime"));
    sandbox = new Sandbox({
      entry,
      runtimeRoot: root,
      handler: "index.handler",
      env: {},
      memorySize: 128,
      clock,
      log: () => {},
    });
    sandbox.load({ taskRoot: folder, env: { NODE_PATH: modules } });
    await sandbox.loaded;
  });
  after(async () => {
    await sandbox.end(2_000);
    rmSync(folder, { recursive: true, force: true });
  });

  const invocation = (n: number) => ({
    requestId: `r${n}`,
    payload: String(n),
    timeout: 5_000,
    invokedFunctionArn: "arn",
    trace: "Root=1",
  });
  const payloadOf = async (request: ReturnType<typeof invocation>) => {
    const outcome = await sandbox.invoke(request, clock.begin("an invocation"));
    return outcome.kind === "answer" ? outcome.payload : outcome.kind;
  };

  it("takes one invocation ahead, and only while another one runs", async () => {
    const [first, second, third] = [invocation(1), invocation(2), invocation(3)];
    assert.ok(!sandbox.queueNext(second), "none runs yet");
    const answer = payloadOf(first);
    assert.ok(sandbox.queueNext(second));
    assert.ok(!sandbox.queueNext(third), "it has one");
    assert.equal(await answer, "1");
    assert.equal(await payloadOf(second), "2");
  });

  it("gives back what it has not begun, and serves the next", async () => {
    const answer = payloadOf(invocation(1));
    assert.ok(!sandbox.takeBack(), "the running one is not ahead");
    assert.ok(sandbox.queueNext(invocation(2)));
    assert.ok(sandbox.takeBack());
    assert.equal(await answer, "1");
    assert.equal(await payloadOf(invocation(3)), "3");
  });

  it("fails what comes when it has ended, and keeps nobody waiting", async () => {
    await sandbox.end(2_000);
    assert.equal(await payloadOf(invocation(4)), "exit");
  });
});
