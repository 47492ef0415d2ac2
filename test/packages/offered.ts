import { cpSync } from "node:fs";
import { join } from "node:path";
import type * as additions from "../../packages/create-game-backend/additions";
import type { PackedFeature } from "../../packages/create-game-backend/features";
import type { NewProgram } from "../../packages/create-game-backend/writeProgram";
import { writeCatalog } from "../../tools/pack/features";
import { root } from "../../tools/pack/packages";

/** The creator, as its modules in a folder have it. */
export interface Creator {
  writeProgram(program: NewProgram): void;
  chosenFeatures(names: readonly string[]): ReadonlyMap<string, PackedFeature>;
}

/** What adds features to a program. */
export type Adder = Pick<typeof additions, "additionOf" | "write">;

/** Returns the creator whose modules are in a folder, compiled or not. */
export const creatorIn = (folder: string): Creator => ({
  ...require(join(folder, "writeProgram")),
  ...require(join(folder, "features")),
});

/** Copies the creator of these sources to a folder, with what packing writes beside it. */
export function creatorOfSources(folder: string): Creator {
  cpSync(join(root, "packages/create-game-backend"), folder, { recursive: true });
  writeCatalog(folder);
  return creatorIn(folder);
}

/** The sets of features with which programs are tried: each alone, ten that a seed chooses, and all. */
export function offeredSets(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  let seed = 86;
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const drawn = Array.from({ length: 10 }, () =>
    Array.from({ length: 2 + random(5) }, () => names[random(names.length)] ?? ""),
  );
  return new Map([
    ...names.map((name) => [name, [name]] as const),
    ...drawn.map((set) => [[...new Set(set)].sort().join(","), set] as const),
    ["all", names],
  ]);
}
