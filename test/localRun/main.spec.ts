// full: it runs npm start as a user does, and kills it

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type StartedRun, startRun } from "./startRun";

describe("npm start", () => {
  const runs: StartedRun[] = [];
  let data: string;
  before(() => {
    data = mkdtempSync(join(tmpdir(), "start-"));
  });
  after(() => {
    for (const { child } of runs) child.kill("SIGKILL");
    rmSync(data, { recursive: true, maxRetries: 20 });
  });

  async function start(): Promise<StartedRun> {
    const run = await startRun(/Ctrl-C ends the run/, "--data", data, "--port", "0", "--aws-port", "0");
    runs.push(run);
    return run;
  }
  const outputs = () => JSON.parse(readFileSync(join(data, "outputs.json"), "utf8"));

  it("runs the whole program, keeps its ids after a kill, and ends cleanly", async () => {
    const first = await start();
    assert.match(first.text(), /resources are created[\s\S]*ready/);
    const before = outputs();
    const answer = await fetch(`${before.apiUrl}/wallet`);
    assert.equal(answer.status, 401);
    first.child.kill("SIGKILL");
    assert.equal(await first.exit, "SIGKILL");

    const second = await start();
    const after = outputs();
    for (const name of [
      "userPoolId",
      "userPoolClientId",
      "region",
      "serverAccessKeyId",
      "serverSecretAccessKey",
      "adminSecretAccessKey",
    ])
      assert.ok(before[name] && before[name] === after[name], `${name}: ${before[name]} and ${after[name]}`);
    for (const name of ["apiUrl", "awsEndpoint", "siteUrl", "mailboxUrl"])
      assert.match(after[name], /^http:\/\//);
    second.child.kill("SIGTERM");
    assert.equal(await second.exit, 0, second.text());
    await assert.rejects(fetch(after.siteUrl));
  });
});
