import type { Check } from "./check";
import { partiesOf, partyValue } from "./party";
import type { RuleOf } from "./schema";

/** Checks that the parties' numbers are within a distance, and that all players' strings are equal. */
export function batchDistance(rule: RuleOf<"batchDistance">): Check {
  const { batchAttribute, minDistance = 0, maxDistance = Number.POSITIVE_INFINITY } = rule;
  return {
    name: rule.name,
    monotone: minDistance === 0,
    pairwise: minDistance === 0,
    closeness: [batchAttribute],
    holds(set) {
      let least = Number.POSITIVE_INFINITY;
      let most = Number.NEGATIVE_INFINITY;
      const words = new Set<string>();
      for (const party of partiesOf(set)) {
        const value = partyValue(party, batchAttribute, rule.partyAggregation);
        if (typeof value === "number") {
          least = Math.min(least, value);
          most = Math.max(most, value);
        } else if (value !== undefined)
          for (const { attributes } of party.players) words.add(String(attributes[batchAttribute]));
      }
      if (words.size > 1) return false;
      return most < least || (most - least >= minDistance && most - least <= maxDistance);
    },
  };
}
