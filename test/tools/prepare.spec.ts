import assert from "node:assert/strict";
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
