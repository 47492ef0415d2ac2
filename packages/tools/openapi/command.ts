import { resolve } from "node:path";
import { parseArgs } from "node:util";

import { gameOptions, gameUsage } from "../loadGame";
import { sayLoading } from "../loading";
import { writeText } from "../writeText";
import { documentOf } from "./documentOf";

export const summary = "writes the OpenAPI document of the REST API, for clients";

export const usage = `Writes the OpenAPI document of the REST API, from which clients are generated.

  game-backend openapi [--out <file>] [--program <folder>] [--features <folder>]

  --out <file>         the document, in the program's folder                   (dist/openapi.json)
${gameUsage}`;

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { ...gameOptions, out: { type: "string", default: "dist/openapi.json" } },
  });
  sayLoading();
  const document = await documentOf(values.program, values.features);
  const operations = Object.values(document.paths).flatMap(Object.keys).length;
  writeText(
    resolve(values.program, values.out),
    `${JSON.stringify(document, null, 2)}\n`,
    `${operations} operations`,
  );
  return 0;
}
