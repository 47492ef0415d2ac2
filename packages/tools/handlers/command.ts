import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { gameOptions, gameUsage } from "../loadGame";
import { writeText } from "../writeText";
import { handlersModule } from "./handlersModule";

export const summary = "writes the list of each feature's handlers";

export const usage = `Writes handlers.ts into the folder of each feature whose feature.ts exports it: the routes, consumers, jobs and so on that the
files of the folder export. A handler's name is that of its file.

  game-backend handlers [--program <folder>] [--features <folder>]

${gameUsage}`;

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: gameOptions });
  for (const [file, text] of handlerLists(join(resolve(values.program), values.features)))
    if (!existsSync(file) || readFileSync(file, "utf8") !== text) writeText(file, text, "handlers");
  return 0;
}

/** Returns the text of each feature's list of handlers, by its file. `folder` has the features. */
export function handlerLists(folder: string): Map<string, string> {
  const features = globSync("*/feature.ts", { cwd: folder })
    .map((file) => join(folder, file))
    .sort();
  const listing = features.filter((file) => readFileSync(file, "utf8").includes('"./handlers"'));
  return new Map(listing.map((file) => [join(dirname(file), "handlers.ts"), handlersModule(dirname(file))]));
}
