import { RuleSetError } from "./ruleSetError";
import type { RuleSet } from "./schema";

const preferences: Readonly<Record<RuleSet["algorithm"]["strategy"], readonly string[]>> = {
  exhaustiveSearch: ["random", "sorted"],
  balanced: ["largestPopulation", "fastestRegion"],
};

/**
 * Checks that the algorithm's properties go together, and with the size of the match. The FlexMatch guide reserves the balanced
 * strategy for 41 to 200 players. But its example of a compound rule has the strategy with 40 places. So smaller matches may have
 * it too, with all rules.
 */
export function checkAlgorithm(set: RuleSet, large: boolean): void {
  const { strategy, batchingPreference, sortByAttributes = [] } = set.algorithm;
  if (large && strategy === "exhaustiveSearch")
    throw new RuleSetError('algorithm.strategy: more than 40 players need "balanced"');
  if (batchingPreference && !preferences[strategy].includes(batchingPreference))
    throw new RuleSetError(
      `algorithm.batchingPreference: the strategy "${strategy}" takes ${preferences[strategy].join(" or ")}`,
    );
  if (batchingPreference === "sorted" && sortByAttributes.length === 0)
    throw new RuleSetError('algorithm.sortByAttributes: is needed with the batchingPreference "sorted"');
  if (strategy === "balanced") checkBalanced(set, large);
}

function checkBalanced(set: RuleSet, large: boolean): void {
  const { balancedAttribute, backfillPriority } = set.algorithm;
  if (!set.playerAttributes.some(({ name, type }) => name === balancedAttribute && type === "number"))
    throw new RuleSetError("algorithm.balancedAttribute: is not a declared attribute of type number");
  if (backfillPriority !== "normal")
    throw new RuleSetError('algorithm.backfillPriority: belongs to the strategy "exhaustiveSearch"');
  const odd = large
    ? set.rules.findIndex(
        (each) =>
          each.type !== "batchDistance" && (each.type !== "latency" || each.maxDistance !== undefined),
      )
    : -1;
  if (odd >= 0)
    throw new RuleSetError(
      `rules.${odd}: a match of more than 40 players takes batchDistance, and latency by maxLatency`,
    );
}
