import { existsSync } from "node:fs";
import { resolve } from "node:path";

import type { Features } from "@game-backend/framework/features";
import { type GameOf, gameOf } from "@game-backend/framework/gameOf";
import { requireBundled } from "@game-backend/local-cloud";

import { lacking } from "./add/lacking";
import { sayLoading } from "./loading";

/** The options of the commands that read a game's features. */
export const gameOptions = {
  program: { type: "string", default: "." },
  features: { type: "string", default: "functions" },
} as const;

export const gameUsage = `  --program <folder>   the program's folder                                    (.)
  --features <folder>  the folder, in the program's, whose index.ts lists the features (functions)`;

/** Loads the game of a program: the features that `index.ts` of a folder lists. First says so, as a command does. */
export async function loadGame(
  values: { program: string; features: string },
  say = sayLoading,
): Promise<GameOf<Features>> {
  const list = resolve(values.program, values.features, "index.ts");
  if (!existsSync(list))
    throw new Error(`There is no ${list}: --program and --features say where a game lists its features.`);
  say();
  try {
    return gameOf((await requireBundled(list)) as Features);
  } catch (error) {
    const lacks = lacking(resolve(values.program));
    throw lacks === undefined
      ? error
      : new Error(`${error instanceof Error ? error.message : error}\n\n${lacks}`);
  }
}
