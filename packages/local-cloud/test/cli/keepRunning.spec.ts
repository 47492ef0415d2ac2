import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

import { keepRunning, wordsOf } from "../../cli/keepRunning";

const source = require.resolve("../../cli/keepRunning");

/** A program, as a command line: Node with a script without spaces. */
const node = (script: string) => `"${process.execPath}" -e ${script}`;

/** Keeps a program running until `enough` returns true for its lines and ends so far. */
async function keptUntil(command: string, enough: (lines: string[], ends: string[]) => boolean) {
  const lines: string[] = [];
  const ends: string[] = [];
  let starts = 0;
  let end = async () => {};
  await new Promise<void>((resolve) => {
    const look = () => enough(lines, ends) && resolve();
    end = keepRunning({
      command,
      folder: __dirname,
      variables: () => ({ START: String(++starts) }),
      onLine: (line) => {
        lines.push(line);
        look();
      },
      onEnd: (message) => {
        ends.push(message);
        look();
      },
      wait: 5,
    });
  });
  await end();
  return { lines, ends, starts };
}

describe("a program that is kept running", function () {
  this.timeout(60_000);

  it("starts again when it ends, with the variables of each start, and its lines are heard", async () => {
    const { lines, ends } = await keptUntil(
      node("console.log(process.env.START);process.exit(3)"),
      (lines, ends) => lines.includes("2") && ends.length >= 2,
    );
    assert.deepEqual(lines.slice(0, 2), ["1", "2"]);
    assert.match(ends[0] ?? "", /ended with code 3; it starts again in 0\.005 s$/);
    assert.match(ends[1] ?? "", /again in 0\.01 s$/);
  });

  it("is tried again when it cannot start", async () => {
    const { ends } = await keptUntil("no-such-program-here", (_, ends) => ends.length === 2);
    assert.match(ends[0] ?? "", /could not start: .*ENOENT/);
  });

  it("ends when it is told to, and does not start again", async () => {
    const { ends, starts } = await keptUntil(node("setInterval(()=>{},1e3);console.log('up')"), (lines) =>
      lines.includes("up"),
    );
    assert.deepEqual([ends, starts], [[], 1]);
  });

  it("sees its standard input end when the process that keeps it is killed", async () => {
    const kept = node("process.stdin.resume().on('end',()=>process.exit());console.log(process.pid)");
    const script = `const { keepRunning } = require(${JSON.stringify(source)});
      keepRunning({ command: ${JSON.stringify(kept)}, folder: ".", variables: () => ({}),
        onLine: console.log, onEnd: console.error })`;
    const options = ["--no-warnings", "--import", "tsx", "-e", script];
    const keeper = spawn(process.execPath, options, { cwd: __dirname, stdio: ["ignore", "pipe", "inherit"] });
    const [pid] = await Promise.race([
      once(createInterface(keeper.stdout), "line"),
      once(keeper, "exit").then(() => assert.fail("it has ended without a line")),
    ]);
    keeper.kill("SIGKILL");
    // Not "close": the output's pipe closes only when the last process that holds it ends.
    await once(keeper, "exit");
    const isAlive = () => {
      try {
        return process.kill(Number(pid), 0);
      } catch {
        return false;
      }
    };
    while (isAlive()) await new Promise((resolve) => setImmediate(resolve));
  });
});

describe("the words of a command line", () => {
  it("end at spaces outside of quotes", () => {
    assert.deepEqual(wordsOf('node  "my server.js" --port 0'), ["node", "my server.js", "--port", "0"]);
  });
});
