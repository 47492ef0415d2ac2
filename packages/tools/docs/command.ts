import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { gameOptions, gameUsage, loadGame } from "../loadGame";
import { writeText } from "../writeText";
import { apiReference } from "./apiReference";

export const summary = "writes the API reference";

export const usage = `Writes the reference of a game's REST API: every route, who may call it, what it takes and answers.

  game-backend docs [--out <file>] [--program <folder>] [--features <folder>]

  --out <file>         the page, in the program's folder                       (docs/api.md)
${gameUsage}`;

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { ...gameOptions, out: { type: "string", default: "docs/api.md" } },
  });
  const { routes } = await loadGame(values);
  writeText(
    join(resolve(values.program), values.out),
    apiReference(routes, "game-backend docs"),
    `${Object.keys(routes).length} routes`,
  );
  return 0;
}
