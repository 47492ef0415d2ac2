import type { Together } from "@game-backend/framework/live/kind";
import type { Amounts, Way } from "@game-backend/framework/mostReached";
import { areaIds, areaOf } from "../../leaderboard/areas";
import { type Contents, joined, numberOf, placeOf } from "./contents";
import { gearOf, usedUpIds } from "./gear";

/** Things that are no contents: money, a word of a client that nobody checks, and a score on any board. */
export const [money, client, anyScore] = ["money", "client", "score"];
export const scoreOf = (area: string): string => `score:${area}`;
export const rightOf = (entitlement: string): string => `may:${entitlement.replaceAll(".", "/")}`;

/** Returns contents as amounts of things. An entitlement is one of them, whenever it ends. */
export const amountsOf = (contents: Contents): Amounts =>
  joined(contents).map((one) => [
    "entitlement" in one ? rightOf(one.entitlement) : placeOf(one),
    numberOf(one),
  ]);

/** Returns the documents of a kind, each with all values that it can have. */
export const documentsOf = <T>(
  values: Together["values"],
  kind: string,
): (readonly [id: string, value: T])[] =>
  Object.entries(values[kind] ?? {}).flatMap(([id, each]) => each.map((value) => [id, value as T] as const));

/** Returns the ways to a score: by a client's word where the board believes it, and by items that a round uses up. */
export const scoreWays = (): Way[] => [
  ...areaIds.flatMap((area) => {
    const rewards = [[scoreOf(area), 1] as const, [anyScore, 1] as const];
    return areaOf(area).trusted
      ? []
      : [{ name: `a score of ${area}`, takes: [[client, 1] as const], rewards }];
  }),
  ...usedUpIds.map((item) => ({
    ...{ name: `using ${item}`, takes: amountsOf([{ item, quantity: 1 }]) },
    rewards: [[scoreOf(gearOf(item).area), 1] as const, [anyScore, 1] as const],
  })),
];

/** Returns how something can become each thing, by documents from the first on. A thing that nothing becomes is not there. */
export function pathsOf(ways: readonly Way[], from: string): ReadonlyMap<string, string> {
  const found = new Map([[from, ""]]);
  for (let size = -1; size < found.size; ) {
    size = found.size;
    for (const { name, takes, needs = [], rewards } of ways) {
      const [source] = [...takes, ...needs].find(([thing]) => found.has(thing)) ?? [];
      if (source === undefined) continue;
      const path = [found.get(source), name].filter(Boolean).join(", ");
      for (const [thing] of rewards) if (!found.has(thing)) found.set(thing, path);
    }
  }
  return found;
}
