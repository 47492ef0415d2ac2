import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";

import { gathered } from "@game-backend/local-cloud";

import { gameOptions, gameUsage, loadGame } from "../loadGame";
import { sayRunning } from "../loading";
import { record } from "../policy/record";
import { defaultLoad } from "./defaultLoad";
import { estimate } from "./estimate";
import type { Measurements } from "./measured";
import { readLoad } from "./readLoad";
import { readMeasured } from "./readMeasured";

export const summary = "estimates what a stack costs at rest, a call of each route, and a month with players";

export const usage = `Estimates what a stack costs, from its resources and the list prices of ${gathered}, without AWS.

  game-backend cost [--players <number>] [--stack <name>] [--load <file>] [--measured <file>]
                    [--program <folder>] [--features <folder>]

  --players <number>   daily players                                           (1000)
  --stack <name>       the stack                                               (dev)
  --load <file>        what a player does: JSON, or a module whose default export it is
                       (each player calls every GET 20 times and every write 5 times a day)
  --measured <file>    measured units of calls, in the program's folder        (measured.json, if there is one)
${gameUsage}

Without measured units, a call has the units that its route's maxCost declares. This is an upper bound.`;

/** Resolves with the command's exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...gameOptions,
      players: { type: "string", default: "1000" },
      stack: { type: "string", default: "dev" },
      load: { type: "string" },
      measured: { type: "string" },
    },
  });
  const players = Number(values.players);
  if (!(players > 0 && Number.isFinite(players)))
    throw new Error(`--players: ${values.players} is not a number of players above 0`);
  const folder = resolve(values.program);
  const measurements = measurementsOf(folder, values.measured);
  if (values.load !== undefined && !existsSync(values.load)) throw new Error(`There is no ${values.load}.`);
  const game = await loadGame(values);
  const defaults = defaultLoad(game);
  const model = values.load === undefined ? defaults : await readLoad(values.load, defaults);
  sayRunning();
  const { graph, region } = await record(values.stack, folder);
  console.log(
    estimate({ stack: values.stack, players, game, model, measurements, graph, region, load: values.load }),
  );
  return 0;
}

/** Reads the named file, or `measured.json` if the program has one. */
function measurementsOf(folder: string, name: string | undefined): Measurements | undefined {
  const file = resolve(folder, name ?? "measured.json");
  return name !== undefined || existsSync(file) ? readMeasured(file) : undefined;
}
