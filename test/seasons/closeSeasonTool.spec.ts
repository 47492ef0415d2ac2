import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

import { seasonBefore } from "../../functions/seasons/season";
import { cloud } from "../local";

const run = promisify(execFile);
const root = resolve(__dirname, "../..");

/** Runs what `npm run close-season -- …` starts. */
const closeSeason = async (...args: string[]) => {
  const { data } = await cloud();
  const outputs = join(data, "outputs.json");
  return run(
    process.execPath,
    ["--import", "./tools/node.mjs", "packages/tools/cli.ts", "close-season", "--outputs", outputs, ...args],
    {
      cwd: root,
    },
  );
};

describe("npm run close-season", () => {
  before(async () => {
    await cloud();
  });

  it("closes a season of the local run, and can be repeated", async () => {
    const { period } = seasonBefore("week", seasonBefore("week", Date.now()).period.begins);
    for (let time = 0; time < 2; time++) {
      const { stdout } = await closeSeason("week", period.name);
      assert.match(stdout, new RegExp(`^forest#week#${period.name}: 0 players, 0 with a reward$`, "m"));
      assert.match(stdout, /^arena#week#/m);
    }
  });

  it("explains why it failed, and its usage", async () => {
    await assert.rejects(closeSeason("day", "2026-13-01"), /there is no day 2026-13-01/);
    await assert.rejects(closeSeason("day"), /game-backend close-season day 2026-11-20/);
  });
});
