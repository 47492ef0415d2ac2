import { resolve } from "node:path";
import { parseArgs } from "node:util";

import { ProgramError } from "@game-backend/framework/programError";
import { gameOptions, gameUsage, loadGame } from "../loadGame";
import { infoOf } from "../openapi/info";
import { writeText } from "../writeText";
import { clientModule } from "./clientModule";
import { csharpModule } from "./csharpModule";
import { documentsOf } from "./documentsOf";
import { gdscriptModule } from "./gdscriptModule";
import type { Documents } from "./openApi";

export const summary = "writes the types of routes, errors and messages for the typed client";

export const usage = `Writes the routes, errors and messages of a game, for clientOf and Live of @game-backend/client. It reads the game's OpenAPI and
AsyncAPI documents, as the commands openapi and asyncapi write them.

  game-backend client [--language <language>] [--out <file>] [--program <folder>] [--features <folder>]

  --language <name>    typescript, csharp for Unity, or gdscript for Godot     (typescript)
  --out <file>         the module, in the program's folder                     (client/routes.ts, .cs or .gd)
${gameUsage}`;

const languages: Readonly<
  Record<string, { readonly ends: string; readonly write: (documents: Documents, command: string) => string }>
> = {
  typescript: { ends: "ts", write: clientModule },
  csharp: { ends: "cs", write: csharpModule },
  gdscript: { ends: "gd", write: gdscriptModule },
};

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { ...gameOptions, out: { type: "string" }, language: { type: "string", default: "typescript" } },
  });
  const language = languages[values.language];
  if (!language)
    throw new ProgramError(
      `There is no generator for ${values.language}: choose one of ${Object.keys(languages).join(", ")}`,
    );
  const { features, routes } = await loadGame(values);
  writeText(
    resolve(values.program, values.out ?? `client/routes.${language.ends}`),
    language.write(documentsOf(features, infoOf(values.program)), "game-backend client"),
    `${Object.keys(routes).length} routes`,
  );
  return 0;
}
