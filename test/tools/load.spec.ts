import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { madeUser } from "@game-backend/tools/stack/madeUser";
import { client, signIn } from "../../tools/harness/players";
import { loaded, visits } from "../../tools/load/loaded";
import { report } from "../../tools/load/report";
import { forecast, Spent } from "../../tools/load/spent";
import { cloud } from "../local";

const root = resolve(__dirname, "../..");
const players = 4;
const prefix = `load-${Date.now().toString(36)}`;
const password = "Correct-horse-7";

/** Plays a day of the same players on the shared run, without pauses. */
async function playedUnder(cap: number) {
  const { written, graph } = await cloud();
  const outputs = written as Readonly<Record<string, string>>;
  for (let n = 0; n < players; n++) {
    const user = { UserPoolId: outputs["userPoolId"] ?? "", Username: `${prefix}-${n}` };
    await madeUser(client(outputs), user, password);
  }
  const region = outputs["region"] ?? "";
  const spent = new Spent(graph, region, cap);
  const enter = (name: string) => signIn(outputs, name, password);
  const done = await loaded(outputs, { players, minutes: 0, prefix, spent, enter });
  return { done, spent, expected: forecast(graph, region, { players, visits, before: 0 }) };
}

describe("npm run load", function () {
  this.timeout(180_000);

  for (const time of ["first", "second"])
    it(`plays the day of players who were made before, and costs what was forecast: the ${time} time`, async () => {
      const { done, spent, expected } = await playedUnder(1);
      assert.deepEqual([...done.failures], []);
      assert.equal(done.isCapped, false);
      assert.ok(spent.total > 0);
      const ratio = spent.total / expected.total;
      assert.ok(ratio > 0.5 && ratio < 2, `$${spent.total} and forecast $${expected.total}`);
      const text = report(done, { spent, expected });
      assert.match(text, /route +requests +p50 ms +p99 ms/);
      assert.match(text, /POST \/score/);
      assert.match(text, /DynamoDB +0\.\d{4} +0\.\d{4}/);
      assert.match(text, /Every visit began/);
    });

  it("stops before the request that would exceed the cap", async () => {
    const { done, spent, expected } = await playedUnder(0.0002);
    assert.ok(done.isCapped);
    assert.ok(spent.total <= 0.0002, `$${spent.total}`);
    assert.deepEqual([...done.failures], []);
    assert.match(report(done, { spent, expected }), /Stopped at the cap/);
  });

  it("bills users beyond the month's free ones", async () => {
    const { graph, written } = await cloud();
    const of = (before: number) =>
      forecast(graph, String(written["region"]), { players: 1_000, visits: 0, before }).total;
    assert.ok(Math.abs(of(10_000) - of(0) - 1_000 * 0.0055) < 1e-9);
  });

  it("refuses a load without a cap, of nobody, or for no time", async () => {
    const outputs = join((await cloud()).data, "outputs.json");
    for (const args of [
      ["--players", "10"],
      ["--players", "10", "--at-most", "-1"],
      ["--players", "0", "--at-most", "1"],
      ["--minutes", "0", "--at-most", "1"],
    ])
      await assert.rejects(
        promisify(execFile)(
          process.execPath,
          ["--import", "tsx", "tools/load.ts", ...args, "--outputs", outputs],
          {
            cwd: root,
          },
        ),
        (error: { code?: number; stderr?: string }) =>
          error.code === 2 && /--at-most/.test(error.stderr ?? ""),
      );
  });
});
