import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { gameOptions, gameUsage, loadGame } from "../loadGame";
import { writeText } from "../writeText";
import { clientRoutes } from "./clientRoutes";

export const summary = "writes the routes and their types for the typed client";

export const usage = `Writes the routes of a game and their types, for clientOf of @game-backend/client.

  game-backend client [--out <file>] [--program <folder>] [--features <folder>]

  --out <file>         the module, in the program's folder                     (client/routes.ts)
${gameUsage}`;

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { ...gameOptions, out: { type: "string", default: "client/routes.ts" } },
  });
  const { routes } = await loadGame(values);
  writeText(
    join(resolve(values.program), values.out),
    clientRoutes(routes, "game-backend client"),
    `${Object.keys(routes).length} routes`,
  );
  return 0;
}
