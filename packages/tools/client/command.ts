import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { gameOptions, gameUsage, loadGame } from "../loadGame";
import { infoOf } from "../openapi/info";
import { writeText } from "../writeText";
import { clientModule } from "./clientModule";
import { documentsOf } from "./documentsOf";

export const summary = "writes the types of routes, errors and messages for the typed client";

export const usage = `Writes the routes, errors and messages of a game, for clientOf and Live of @game-backend/client. It reads the game's OpenAPI and
AsyncAPI documents, as the commands openapi and asyncapi write them.

  game-backend client [--out <file>] [--program <folder>] [--features <folder>]

  --out <file>         the module, in the program's folder                     (client/routes.ts)
${gameUsage}`;

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { ...gameOptions, out: { type: "string", default: "client/routes.ts" } },
  });
  const { features, routes } = await loadGame(values);
  writeText(
    join(resolve(values.program), values.out),
    clientModule(documentsOf(features, infoOf(values.program)), "game-backend client"),
    `${Object.keys(routes).length} routes`,
  );
  return 0;
}
