import { resolve } from "node:path";
import { parseArgs } from "node:util";

import { gameOptions, gameUsage, loadGame } from "../loadGame";
import { infoOf } from "../openapi/info";
import { writeText } from "../writeText";
import { socketDocument } from "./document";

export const summary = "writes the AsyncAPI document of the sockets";

export const usage = `Writes the AsyncAPI 3 document of a game's sockets: what clients send and receive.

  game-backend asyncapi [--out <file>] [--program <folder>] [--features <folder>]

  --out <file>         the document, in the program's folder                   (dist/asyncapi.json)
${gameUsage}`;

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { ...gameOptions, out: { type: "string", default: "dist/asyncapi.json" } },
  });
  const { features } = await loadGame(values);
  const document = socketDocument(features, infoOf(values.program));
  writeText(
    resolve(values.program, values.out),
    `${JSON.stringify(document, null, 2)}\n`,
    `${Object.keys(document.components.messages).length} messages`,
  );
  return 0;
}
