import { parseArgs } from "node:util";
import { invoked } from "../stack/invoked";
import { outputsOption, outputsUsage } from "../stack/outputs";

export const summary = "closes a day or week of the boards that has ended";

export const usage = `Closes a day or week that has ended: archives its standings and grants its rewards. Safe to repeat.

  game-backend close-season day 2026-11-20
  game-backend close-season week 2026-W47

${outputsUsage}`;

interface Closed {
  readonly boards: readonly { readonly board: string; readonly players: number; readonly rewarded: number }[];
}

/** Resolves with the command's exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: outputsOption,
  });
  const [window, period, ...more] = positionals;
  if (!window || !period || more.length > 0) throw new Error(usage);
  const { boards } = await invoked<Closed>(values.outputs, "closeSeasonFunction", { window, period });
  for (const { board, players, rewarded } of boards)
    console.log(`${board}: ${players} players, ${rewarded} with a reward`);
  return 0;
}
