import type { Check } from "./check";
import { aggregate, partiesOf, partyLatencies } from "./party";
import type { RuleOf } from "./schema";

/** Checks that there is a location that suits every party. The queue may still place the match elsewhere. */
export function latency(rule: RuleOf<"latency">): Check {
  const { maxLatency = Number.POSITIVE_INFINITY, maxDistance, distanceReference } = rule;
  return {
    name: rule.name,
    monotone: maxDistance === undefined,
    pairwise: maxDistance === undefined,
    closeness: [],
    holds(set) {
      const [first, ...others] = partiesOf(set).map((party) => partyLatencies(party, rule.partyAggregation));
      if (!first) return true;
      for (const [location, own] of first) {
        if (own > maxLatency) continue;
        if (!others.every((each) => (each.get(location) ?? Number.POSITIVE_INFINITY) <= maxLatency)) continue;
        if (maxDistance === undefined) return true;
        const all = [own, ...others.map((each) => each.get(location) ?? Number.POSITIVE_INFINITY)];
        const centre = aggregate(all, distanceReference ?? "min") ?? 0;
        if (all.every((value) => Math.abs(value - centre) <= maxDistance)) return true;
      }
      return false;
    },
  };
}
