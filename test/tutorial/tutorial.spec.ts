// full: it installs a copy, and follows the tutorial

import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { copyProgram } from "../../tools/without/copy";
import { terminalEnvironment } from "../terminalEnvironment";

const page = readFileSync("docs/tutorial.md", "utf8");

/** What the page lets people do in the second terminal: its commands, and where it lets them wait for a line in the first. */
const steps = [...page.matchAll(/^```sh\n(.*?)^```|the first terminal says\s+`(.+?)`/gms)]
  .map(([, commands, line]) => ({ commands, line }))
  .filter(({ commands }) => !commands || !/^npm start$|^pulumi /m.test(commands));

/** A process in a group of its own, with all that it prints. */
class Terminal {
  text = "";
  private readonly child: ChildProcess;

  constructor(command: string, args: readonly string[], cwd: string) {
    this.child = spawn(command, args, { cwd, env: terminalEnvironment(), detached: true });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on("data", (data) => {
        this.text += data;
      });
  }

  /** Waits until text that was printed after the last match contains these words. */
  async says(words: string): Promise<void> {
    const from = this.seen;
    while (!this.text.includes(words, from)) {
      assert.equal(this.child.exitCode, null, this.text);
      await wait(50);
    }
    this.seen = this.text.indexOf(words, from) + words.length;
  }
  private seen = 0;

  async write(commands: string): Promise<void> {
    this.child.stdin?.write(`${commands}\necho 'end of block'\n`);
    await this.says("end of block\n");
  }

  async end(): Promise<void> {
    if (this.child.exitCode !== null || !this.child.pid) return;
    const exit = once(this.child, "exit");
    process.kill(-this.child.pid, "SIGKILL");
    await exit;
  }
}

describe("the tutorial", function () {
  this.timeout(600_000);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "tutorial-")));
  const terminals: Terminal[] = [];
  let printed = "";

  before(async () => {
    copyProgram(folder);
    // The page checks the types by a command of its own.
    const first = new Terminal(
      "npm",
      ["start", "--", "--no-types", "--port", "0", "--aws-port", "0"],
      folder,
    );
    terminals.push(first);
    await first.says("Ctrl-C ends the run");
    const second = new Terminal("bash", ["-e"], folder);
    terminals.push(second);
    for (const { commands, line } of steps)
      if (commands) await second.write(commands);
      else await first.says(line ?? "");
    printed = second.text;
  });
  after(async () => {
    await Promise.all(terminals.map((terminal) => terminal.end()));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it("makes routes that are served, and a board with the catch", () => {
    const [cast = ""] = /\{"grams".*?\}/.exec(printed) ?? [];
    assert.match(cast, /^\{"grams":(\d+),"best":\1\}$/);
    assert.match(printed, /\{"itemId":"[a-z-]+","price":\d+,"taken":false,"ends":"[-\d]+T00:00:00\.000Z"\}/);
    assert.match(printed, new RegExp(`"rank":1,.*"score":${JSON.parse(cast).grams},`));
  });

  it("makes a feature with correct types, whose spec passes", () => {
    assert.match(printed, /3 passing/);
    assert.doesNotMatch(printed, /error TS|failing/);
  });

  it("shows the price of each route", () => {
    for (const route of ["POST /lake/cast", "GET /lake/offer", "POST /lake/offer/buy"])
      assert.match(printed, new RegExp(`^\\| ${route} \\| player \\| .* read.*\\$0\\.0`, "m"));
    assert.match(printed, /X-Local-Capacity: read=[\d.]+, write=0/i);
  });

  it("violates no mandatory policy", () => {
    assert.match(printed, /\d+ rules, \d+ resources, 0 mandatory/);
  });
});
