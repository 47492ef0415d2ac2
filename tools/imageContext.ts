import { resolve } from "node:path";

import { avatarImageFolder } from "@game-backend/components/avatarProcessor/code";
import { processorEntry } from "@game-backend/components/lib/handlerEntries";
import type { Features } from "@game-backend/framework/features";
import { gameOf } from "@game-backend/framework/gameOf";

/**
 * Builds the context of the avatar processor's image, and prints its folder. Takes the folder of a game's features.
 * @default "functions": the product's
 */
const [folder = "functions"] = process.argv.slice(2);

async function contextOf(): Promise<string> {
  // `import` would add `default` to the features.
  const features: Features = require(resolve(folder, "index.ts"));
  return avatarImageFolder(processorEntry(gameOf(features)));
}

contextOf().then(console.log, (error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
