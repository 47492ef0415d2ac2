import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { readProgram } from "@game-backend/local-cloud";
import { sayRunning } from "../loading";
import { record } from "../policy/record";
import { shortName } from "../stack/shortName";
import { type Limit, limitsOf } from "./limits";

export const summary = "says which quotas to raise before many players come, as commands";

export const usage = `Says which quotas of AWS and which settings of a stack to raise before a launch, as ready commands. It reads the stack's own
configuration, needs no AWS, and compares with AWS's defaults: an account may have been given other quotas.

  game-backend launch --players-a-minute 3000 --stack prod

  --players-a-minute <number>  new players a minute
  --minutes <number>           for how long they come                       (60)
  --stack <name>               the stack                                    (prod)
  --program <folder>           the program's folder                         (.)`;

/** Resolves with the command's exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      "players-a-minute": { type: "string", default: "" },
      minutes: { type: "string", default: "60" },
      stack: { type: "string", default: "prod" },
      program: { type: "string", default: "." },
    },
  });
  const [playersAMinute, minutes] = [Number(values["players-a-minute"]), Number(values.minutes)];
  if (!(playersAMinute > 0 && minutes > 0 && Number.isFinite(playersAMinute * minutes)))
    throw new Error(usage);
  const folder = resolve(values.program);
  const { config } = readProgram(folder, shortName(values.stack));
  sayRunning();
  const { graph, region } = await record(values.stack, folder);
  console.log(printed(limitsOf(graph, config, { playersAMinute, minutes, region })));
  return 0;
}

/** Returns the limits as text: those to raise with their commands, then those that suffice. */
export function printed(limits: readonly Limit[]): string {
  const count = (value: number) => value.toLocaleString("en");
  const line = ({ name, needed, has, unit }: Limit) =>
    `${name}: needs ${count(needed)}, has ${count(has)} ${unit}`;
  const low = limits.filter(({ needed, has }) => needed > has);
  const enough = limits.filter(({ needed, has }) => needed <= has);
  return [
    low.length > 0 ? "Raise before, some of them days before:\n" : "Nothing is to be raised.",
    ...low.map((limit) => `✗  ${line(limit)}\n${limit.raise.map((how) => `     ${how}`).join("\n")}\n`),
    ...enough.map((limit) => `✓  ${line(limit)}`),
  ].join("\n");
}
