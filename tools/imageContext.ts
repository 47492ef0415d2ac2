import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { avatarImageFolder } from "@game-backend/components/avatarProcessor/code";
import { processorEntry } from "@game-backend/components/lib/handlerEntries";
import type { Features } from "@game-backend/framework/features";
import { gameOf } from "@game-backend/framework/gameOf";

/**
 * Builds the context of the avatar processor's image, and prints its folder. Takes the folder of a game's features.
 * @default "functions": the product's
 */
const [folder = "functions"] = process.argv.slice(2);
import(pathToFileURL(resolve(folder, "index.ts")).href)
  .then((features: Features) => avatarImageFolder(processorEntry(gameOf(features))))
  .then(console.log, (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
