import * as features from "../functions";

/** Returns true if the game has these features: their names, joined by `+`. */
export const gameHas = (names: string): boolean => names.split("+").every((name) => name in features);

/** Returns what a spec expects of the features that the game has. The keys are names of features, joined by `+`. */
export const ofFeatures = <T>(expected: Readonly<Record<string, readonly T[]>>): T[] =>
  Object.entries(expected).flatMap(([names, own]) => (gameHas(names) ? own : []));

/** Returns what only features have that the game has left out. The keys are names of features, joined by `+`. */
export const ofAbsent = <T>(lacked: Readonly<Record<string, readonly T[]>>): T[] =>
  Object.entries(lacked).flatMap(([names, own]) => (gameHas(names) ? [] : own));
