import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

describe("Ctrl-C", () => {
  /** Starts a run that is slow to end, unless it is `quick`. `shell` starts it as npm does. */
  const start = (quick: boolean, shell = false) => {
    const script = `const { stopSignal } = require(${JSON.stringify(require.resolve("../../cli/stopSignal"))});
      const stop = stopSignal(); process.on("SIGUSR2", () => setInterval(console.log, 10));
      const alive = setInterval(() => {}, 1000); console.log("up");
      process.on("SIGINT", () => setTimeout(() => console.log("later"), 600));
      stop.wait().then(() => { console.log("ending"); if (${quick}) process.exit(0); });`;
    const command = [process.execPath, "--import", "tsx", "-e", script] as const;
    // With a second command, every shell stays beside its child.
    const [file, ...args] = shell ? (["sh", "-c", '"$@"; true', "sh", ...command] as const) : command;
    const child = spawn(file, args, {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, ...(shell && { npm_lifecycle_event: "start" }) },
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

  it("is not needed when npm has been ended by a signal", async function () {
    if (process.platform === "win32") this.skip();
    const { child, line } = start(true, true);
    assert.equal(await line(), "up");
    child.kill("SIGTERM");
    assert.equal(await line(), "ending");
    assert.equal(await line(), undefined);
  });
});
