import { parseArgs } from "node:util";
import type { AnyJob } from "@game-backend/framework/job";
import { type PeriodUnit, periodOf } from "@game-backend/framework/period";
import { parseExpression, passRemotely, readClock } from "@game-backend/local-cloud";
import { gameOptions, gameUsage, loadGame } from "../loadGame";
import { outputsOption } from "../stack/outputs";

export const summary = "moves a local run's clock to the end of a season of its boards";

export const usage = `Moves the clock of the local run to the end of the current day or week, so that its season is closed and paid.

  game-backend end-season day
  game-backend end-season week

  --outputs <file>     the run's outputs                                       (.local/dev/outputs.json)
${gameUsage}

The schedules are those of the game's job closeSeason.`;

const minute = 60_000;

/** Resolves with the command's exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { ...outputsOption, ...gameOptions },
  });
  const [window = "", ...more] = positionals;
  if (window === "" || more.length > 0) throw new Error(usage);
  const jobs: Readonly<Record<string, AnyJob>> = (await loadGame(values)).jobs;
  const { closeSeason } = jobs;
  if (!closeSeason) throw new Error("The game has no job closeSeason.");
  const schedule = closeSeason.schedules[window];
  if (!schedule) throw new Error(usage);
  const { now } = await readClock(values.outputs);
  const { name: season, ends } = periodOf(window as PeriodUnit, now);
  const closes = parseExpression(schedule.expression).next(ends, ends);
  if (closes === undefined) throw new Error(`No schedule closes the ${window}.`);
  const after = await passRemotely(values.outputs, closes + minute - now);
  console.log(`The ${window} ${season} is closed. It is ${new Date(after.now).toISOString()}.`);
  return 0;
}
