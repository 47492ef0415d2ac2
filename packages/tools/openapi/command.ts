import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { openApi } from "@game-backend/components/gameApi/openApi/document";
import { gameOptions, gameUsage, loadGame } from "../loadGame";
import { writeText } from "../writeText";
import { placeholdersOf } from "./placeholders";

export const summary = "writes the OpenAPI document of the REST API";

export const usage = `Writes the OpenAPI document of the REST API, with placeholders where a deployment has ARNs.

  game-backend openapi [--out <file>] [--program <folder>] [--features <folder>]

  --out <file>         the document, in the program's folder                   (dist/openapi.json)
${gameUsage}`;

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { ...gameOptions, out: { type: "string", default: "dist/openapi.json" } },
  });
  const game = await loadGame(values);
  const document = openApi({ ...placeholdersOf(game), purpose: "reference" });
  const paths = Object.keys(document.paths).length;
  writeText(
    join(resolve(values.program), values.out),
    `${JSON.stringify(document, null, 2)}\n`,
    `${paths} paths`,
  );
  return 0;
}
