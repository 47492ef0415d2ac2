import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Patience, untilSilent } from "../../tools/untilSilent.mjs";

const limits = { silentMs: 120_000, longestMs: 900_000 };

describe("the start that an installation runs", () => {
  it("goes on while it says something new, up to a quarter of an hour", () => {
    const patience = new Patience(limits, 0);
    for (let minute = 1; minute < 15; minute++) {
      patience.hear(`${minute * 60}.00 s  ${minute} of about 15 resources`, minute * 60_000);
      assert.equal(patience.over(minute * 60_000), undefined);
    }
    assert.equal(patience.over(15 * 60_000), "it took 15 minutes");
  });

  it("is ended after two minutes in which it repeats itself, whatever seconds it puts before", () => {
    const patience = new Patience(limits, 0);
    for (let at = 0; at < 120_000; at += 10_000) {
      patience.hear(`${(at / 1_000).toFixed(2).padStart(6)} s  the program is bundling its code`, at);
      assert.equal(patience.over(at), undefined);
    }
    assert.equal(patience.over(120_000), "it said nothing new for 2 minutes");
  });

  it("is ended with the processes that it has started, which hold its output open", async () => {
    const child = `console.log("started"); setInterval(() => {}, 1000)`;
    const script = `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(child)}], { stdio: "inherit" })`;
    const said: string[] = [];
    const short = { ...limits, silentMs: 1_500 };
    const reason = await untilSilent(process.execPath, ["-e", script], short, (line) => said.push(line));
    assert.match(String(reason), /nothing new/);
    assert.deepEqual(said, ["started"]);
  });

  it("tells what failed, and nothing of what succeeds", async () => {
    const run = (script: string) => untilSilent(process.execPath, ["-e", script], limits, () => {});
    assert.equal(await run("process.exit(3)"), "it failed");
    assert.equal(await run(""), undefined);
  });
});

describe("a command of a clone without its packages", () => {
  it("says first that they are installed by npm ci", () => {
    const folder = mkdtempSync(join(tmpdir(), "bare-"));
    try {
      mkdirSync(join(folder, "packages/local-cloud"), { recursive: true });
      cpSync("packages/local-cloud/bin", join(folder, "packages/local-cloud/bin"), { recursive: true });
      cpSync("tools", join(folder, "tools"), {
        recursive: true,
        filter: (path) => !/[\\/]tools[\\/].*[\\/]/.test(path),
      });
      for (const [file = "", ...args] of [
        ["run.mjs", "packages/local-cloud/bin/local-cloud.cjs"],
        ["run.mjs", "tools/load.ts"],
        ["node.mjs"],
        ["types.mjs", "7", "."],
      ]) {
        const { stderr, status } = spawnSync(process.execPath, [join("tools", file), ...args], {
          cwd: folder,
          encoding: "utf8",
          env: { PATH: process.env["PATH"] },
        });
        assert.deepEqual([stderr, status], ["The packages are not installed: run npm ci.\n", 1], file);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
