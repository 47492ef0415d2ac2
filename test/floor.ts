import { gameHas } from "./ofFeatures";
import { releasedDocuments } from "./upgrades/documents";

interface Operation {
  readonly tags?: readonly string[];
}

const [, released] = [...releasedDocuments()].at(-1) ?? [];
const operations = Object.values(released?.paths ?? {}).flatMap((methods) =>
  Object.values(methods as Readonly<Record<string, Operation>>),
);
const kept = operations.filter(({ tags = [] }) => tags.every(gameHas));

/** True if the game has every feature of the last release, as the documents describe it. */
export const isWhole = kept.length === operations.length;

/**
 * Returns the least number of things that a spec must have looked at, so that it does not pass because it found none. `whole` is
 * that number for the game with every feature. A game that has left some out has it in proportion to the operations of the
 * last release that are still there.
 */
export const floor = (whole: number): number => Math.floor((whole * kept.length) / operations.length);
