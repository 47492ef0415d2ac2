import { join, relative } from "node:path";
import type { GameModules } from "@game-backend/framework/gameModules";
import * as pulumi from "@pulumi/pulumi";
import { programFolder } from "./buildOnce";
import { bundles } from "./bundle";
import { callbackEntry } from "./handlerEntries";
import { type InlineHandler, inlineKindOf } from "./inlineKind";

/**
 * Returns the archive of an inline handler: `index.js` with the handler, as Pulumi serializes it from the running
 * program, and the clients that it uses; and its source map. Packages that the handler captures are bundled too, and
 * nothing else of the program's dependencies is.
 */
export async function inlineArchive(
  name: string,
  inline: InlineHandler,
  game: GameModules,
): Promise<pulumi.asset.Archive> {
  const entry = callbackEntry(game, name, inlineKindOf(inline), await serialized(name, inline.handler));
  const folder = await bundles("inline", { [name]: entry });
  return new pulumi.asset.FileArchive(relative(programFolder(), join(folder, name)));
}

/** Returns the text of a module that exports `handler`. */
async function serialized(name: string, handler: InlineHandler["handler"]): Promise<string> {
  try {
    return (await pulumi.runtime.serializeFunction(handler)).text;
  } catch (error) {
    throw new pulumi.RunError(
      `${name}: Pulumi cannot serialize its handler, which may capture plain values, plain functions and packages only: ${error instanceof Error ? error.message : error}`,
    );
  }
}
