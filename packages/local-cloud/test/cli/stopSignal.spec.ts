import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

describe("Ctrl-C", function () {
  this.timeout(240_000);

  /** Starts a run that is slow to end, unless it is `quick`. */
  const start = (quick: boolean) => {
    const script = `const { stopSignal } = require(${JSON.stringify(require.resolve("../../cli/stopSignal"))});
      const stop = stopSignal(); process.on("SIGUSR2", () => setInterval(console.log, 10));
      const alive = setInterval(() => {}, 1000); console.log("up");
      process.on("SIGINT", () => setTimeout(() => console.log("later"), 600));
      stop.wait().then(() => { console.log("ending"); if (${quick}) process.exit(0); });`;
    const child = spawn(process.execPath, ["--import", "tsx", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    return { child, exit: once(child, "exit"), line: async () => (await lines.next()).value };
  };

  it("ends cleanly", async () => {
    const { child, exit, line } = start(true);
    assert.equal(await line(), "up");
    child.kill("SIGINT");
    assert.equal(await line(), "ending");
    assert.deepEqual(await exit, [0, null]);
  });

  it("twice at once is once, as npm forwards it; again later forces", async () => {
    const { child, exit, line } = start(false);
    assert.equal(await line(), "up");
    child.kill("SIGINT");
    child.kill("SIGINT");
    assert.equal(await line(), "ending");
    assert.equal(await line(), "later");
    child.kill("SIGINT");
    assert.deepEqual(await exit, [130, null]);
  });

  it("need not be pressed when the reader of the output is gone, such as head", async () => {
    const { child, exit, line } = start(true);
    assert.equal(await line(), "up");
    child.stdout.destroy();
    await once(child.stdout, "close");
    child.kill("SIGUSR2");
    assert.deepEqual(await exit, [0, null]);
  });
});
