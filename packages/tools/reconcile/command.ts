import { parseArgs } from "node:util";
import { invoked } from "../stack/invoked";
import { outputsOption, outputsUsage } from "../stack/outputs";

export const summary = "asks the stores what their notifications did not tell, and repairs it";

export const usage = `Asks the stores what their notifications did not tell in a time, and repairs it. Safe to repeat. Apple knows 180 days,
Google 30.

  game-backend reconcile --from 2026-11-01 --to 2026-11-27

${outputsUsage}`;

interface Reconciled {
  readonly asked: number;
  readonly differences: number;
  readonly purchases: readonly string[];
}

function timeOf(text: string | undefined): string {
  const at = Date.parse(text ?? "");
  if (Number.isNaN(at)) throw new Error(usage);
  return new Date(at).toISOString();
}

/** Resolves with the command's exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const options = { ...outputsOption, from: { type: "string" }, to: { type: "string" } } as const;
  const { values } = parseArgs({ args: [...args], options });
  const input = { from: timeOf(values.from), to: timeOf(values.to) };
  const { asked, differences, purchases } = await invoked<Reconciled>(
    values.outputs,
    "reconcileFunction",
    input,
  );
  console.log(`The stores said ${asked} things; ${differences} were not known.`);
  for (const id of purchases) console.log(id);
  return 0;
}
