import { parseArgs } from "node:util";

import { periodOf } from "@game-backend/framework/period";
import { parseExpression, passRemotely, readClock } from "@game-backend/local-cloud";
import { boardWindows, seasonWindows } from "../../functions/leaderboard/windows";
import { outputsOption } from "../lib/outputs";

const usage = `Moves the clock of the local run to the end of the current day or week, so that its season is closed and paid.

  npm run end-season -- day
  npm run end-season -- week

  --outputs <file>  the run's outputs, by default .local/dev/outputs.json`;

const minute = 60_000;

async function main() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: outputsOption });
  const [name, ...more] = positionals;
  const window = seasonWindows.find((known) => known === name);
  if (!window || more.length > 0) throw new Error(usage);
  const { now } = await readClock(values.outputs);
  const { name: season, ends } = periodOf(window, now);
  const closes = parseExpression(boardWindows[window].closes).next(ends, ends);
  if (closes === undefined) throw new Error(`No schedule closes the ${window}.`);
  const after = await passRemotely(values.outputs, closes + minute - now);
  console.log(`The ${window} ${season} is closed. It is ${new Date(after.now).toISOString()}.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
