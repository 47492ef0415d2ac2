import { resolve } from "node:path";
import { parseArgs } from "node:util";

import { gameOptions, gameUsage } from "../loadGame";

export const summary = "writes the list of each feature's handlers";

export const usage = `Writes handlers.ts into the folder of each feature whose feature.ts exports it: the routes, consumers, jobs and so on that the
files of the folder export. A handler's name is that of its file.

  game-backend handlers [--program <folder>] [--features <folder>]

${gameUsage}`;

interface Lists {
  /** The names of the lists that a feature may have. */
  readonly lists: readonly string[];
  /** Returns the text of each feature's list of handlers, by its file. `folder` has the features. */
  handlerLists(folder: string): ReadonlyMap<string, string>;
  /** Writes them. Returns the files that changed. */
  writeHandlerLists(folder: string): readonly string[];
}

export const { lists, handlerLists, writeHandlerLists }: Lists = require("./lists.cjs");

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: gameOptions });
  for (const file of writeHandlerLists(resolve(values.program, values.features)))
    console.log(`${file}: handlers`);
  return 0;
}
